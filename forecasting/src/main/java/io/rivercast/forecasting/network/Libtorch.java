package io.rivercast.forecasting.network;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/** The native library. */
public final class Libtorch {
  private Libtorch() {}

  /** Its version, as the jar that carries it says; nothing is loaded for it. */
  public static String version() {
    return String.valueOf(torch.class.getPackage().getImplementationVersion());
  }

  /**
   * Loads it and keeps it to one thread. A second one makes small recurrent networks many times slower, and the order
   * of sums depend on chance; fits run side by side instead. Call it on the thread that fits.
   */
  public static void oneThread() {
    openblas.blas_set_num_threads(1);
    torch.set_num_threads(1);
  }
}
