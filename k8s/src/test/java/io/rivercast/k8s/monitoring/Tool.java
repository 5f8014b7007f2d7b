package io.rivercast.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that a test needs; where it is not installed the test is skipped, unless the environment requires it. */
record Tool(Path program) {
  private static final int PATIENCE_MINUTES = 4;

  /** How a run ended. */
  record Outcome(int code, String output) {}

  /**
   * Finds it on the path.
   *
   * @param requiredBy the variable which, where it is {@code true}, makes its absence a failure
   */
  static Tool find(String name, String requiredBy) {
    Optional<Path> program =
        Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    if ("true".equals(System.getenv(requiredBy))) {
      assertThat(program).as("%s, which %s requires", name, requiredBy).isPresent();
    }
    assumeThat(program).as("%s is not installed; %s=true would make that a failure", name, requiredBy).isPresent();
    return new Tool(program.orElseThrow());
  }

  /** Runs it in a directory and waits. */
  Outcome run(Path directory, String... arguments) throws InterruptedException {
    try {
      Path log = Files.createTempFile("tool", ".log");
      List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
      Process process =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
              .redirectOutput(log.toFile()).start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " has not ended");
      }
      return new Outcome(process.exitValue(), Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
