package io.rivercast.cli.loop;

import io.rivercast.cli.Rivercast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, which can be killed without a chance to say goodbye. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final Path out;

  private ChildProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  static ChildProcess start(Path directory, String... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "rivercast", ".out");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx2g",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Drivercast.log=" + directory.resolve("child.log"),
        Rivercast.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    // not on the command line: ONNX Runtime crashes where that is longer than 3,980 bytes
    builder.environment()
        .put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return new ChildProcess(builder.start(), out);
  }

  /** What it has written so far. */
  String output() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end; the exit code. */
  int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + patience + "; it wrote:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
