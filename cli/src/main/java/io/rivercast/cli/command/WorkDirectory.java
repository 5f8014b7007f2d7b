package io.rivercast.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of a run; a temporary one is deleted at the end. The log is written there too, so it is opened before the
 * first logger is created.
 */
public final class WorkDirectory implements AutoCloseable {
  /** System property from which the logging configuration takes the log file. */
  private static final String LOG_PROPERTY = "rivercast.log";

  private final Path path;
  private final boolean temporary;

  private WorkDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
    System.setProperty(LOG_PROPERTY, log().toString());
  }

  /** The given directory, created if missing, or a temporary one. */
  public static WorkDirectory open(Optional<Path> own) throws IOException {
    return own.isPresent()
        ? new WorkDirectory(Files.createDirectories(own.get().toAbsolutePath()), false)
        : new WorkDirectory(Files.createTempDirectory("rivercast-"), true);
  }

  public Path path() {
    return path;
  }

  Path log() {
    return path.resolve("rivercast.log");
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      delete(path);
    }
  }

  /** Deletes a directory with everything in it. */
  public static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
