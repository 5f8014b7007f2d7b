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

/** A program that a test needs; without it the test is skipped, or fails if the environment requires it. */
record Tool(Path program) {
  private static final int TIMEOUT_MINUTES = 4;

  /** The exit code and output of a run. */
  record Outcome(int code, String output) {}

  /**
   * Finds it on the path.
   *
   * @param requiredBy the environment variable that makes its absence a failure, if {@code true}
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
    assumeThat(program).as("%s is not installed; %s=true makes that a failure", name, requiredBy).isPresent();
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
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end in time");
      }
      return new Outcome(process.exitValue(), Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
