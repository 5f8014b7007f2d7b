package io.rivercast.core.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line that this process was started with. ONNX Runtime 1.29.0 ends the process without a word where it is
 * longer than 3980 bytes, class path included (found by trying); whoever is about to load it asks here first.
 */
public final class CommandLineLimit {
  private static final int LONGEST = 3900;
  private static final Path OWN = Path.of("/proc/self/cmdline");

  private CommandLineLimit() {}

  /**
   * Looks whether ONNX Runtime may be loaded.
   *
   * @throws IllegalStateException where it would end the process
   */
  public static void allowOnnxRuntime() {
    check(length());
  }

  static void check(int bytes) {
    if (bytes > LONGEST) {
      throw new IllegalStateException(
          "this process was started with a command line of " + bytes + " bytes, and ONNX Runtime 1.29.0 crashes beyond "
              + LONGEST + "; pass the class path by the variable CLASSPATH or by an @file instead of -cp");
    }
  }

  /** 0 where the operating system does not tell. */
  private static int length() {
    try {
      return Files.isReadable(OWN) ? Files.readAllBytes(OWN).length : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
