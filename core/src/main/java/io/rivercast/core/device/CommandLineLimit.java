package io.rivercast.core.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line that this process was started with. ONNX Runtime 1.29.0 crashes the process without a message where it
 * is longer than 3980 bytes, class path included (measured): check before loading it.
 */
public final class CommandLineLimit {
  private static final int MAX_BYTES = 3900;
  private static final Path OWN = Path.of("/proc/self/cmdline");

  private CommandLineLimit() {}

  /**
   * Checks that ONNX Runtime can be loaded.
   *
   * @throws IllegalStateException where it would crash the process
   */
  public static void allowOnnxRuntime() {
    check(length());
  }

  static void check(int bytes) {
    if (bytes > MAX_BYTES) {
      throw new IllegalStateException(
          "this process was started with a command line of " + bytes + " bytes, and ONNX Runtime 1.29.0 crashes beyond "
              + MAX_BYTES + "; pass the class path by the variable CLASSPATH or by an @file instead of -cp");
    }
  }

  /** 0 where the operating system has no such file. */
  private static int length() {
    try {
      return Files.isReadable(OWN) ? Files.readAllBytes(OWN).length : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
