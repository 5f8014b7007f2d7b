package io.rivercast.train.fit;

import io.rivercast.core.model.Golden;
import io.rivercast.core.series.Matrix;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.TorchNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows with what the trainer itself made of them: the first half as they are, the second half the same windows with
 * holes, since a file must treat missing cells as the trainer does.
 *
 * @param windows N x T x F raw
 * @param origins N epoch seconds
 * @param forecasts N x H x Q raw
 */
record Proof(float[] windows, long[] origins, float[] forecasts) {
  private static final int MOST = 128;
  private static final int GOLDEN = 3;
  private static final int HOLE_EVERY = 7;

  /** Of windows spread evenly over a part. */
  static Proof of(Network shape, TorchNetwork network, Samples samples) {
    int n = Math.min(MOST, samples.size());
    int cells = shape.steps() * shape.features();
    float[] windows = new float[2 * n * cells];
    long[] origins = new long[2 * n];
    for (int i = 0; i < n; i++) {
      int index = (int) ((long) i * samples.size() / n);
      samples.window(index, windows, i * cells);
      origins[i] = samples.originEpochSecond(index);
    }
    System.arraycopy(windows, 0, windows, n * cells, n * cells);
    System.arraycopy(origins, 0, origins, n, n);
    for (int cell = n * cells; cell < windows.length; cell += HOLE_EVERY) {
      windows[cell] = Float.NaN;
    }
    return new Proof(windows, origins, network.forecast(windows, origins));
  }

  /** A few of the windows without holes. */
  List<Golden> golden(Network shape) {
    int whole = origins.length / 2;
    int count = Math.min(GOLDEN, whole);
    int cells = shape.steps() * shape.features();
    int values = shape.horizon() * shape.quantiles();
    List<Golden> golden = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i * whole / count;
      golden.add(
          new Golden(
              new Matrix(shape.steps(), shape.features(), Arrays.copyOfRange(windows, at * cells, (at + 1) * cells)),
              Instant.ofEpochSecond(origins[at]),
              new Matrix(
                  shape.horizon(), shape.quantiles(), Arrays.copyOfRange(forecasts, at * values, (at + 1) * values))));
    }
    return golden;
  }
}
