package io.rivercast.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run keeps its files; a temporary one is deleted at the end. The log goes there too, so this comes before the first
 * logger.
 */
public final class WorkDirectory implements AutoCloseable {
  /** Where the logging configuration looks for the log's name. */
  private static final String LOG_PROPERTY = "rivercast.log";

  private final Path path;
  private final boolean temporary;

  private WorkDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
    System.setProperty(LOG_PROPERTY, log().toString());
  }

  /** One's own, made where it is missing, or a temporary one. */
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
      try (Stream<Path> files = Files.walk(path)) {
        files.sorted(Comparator.reverseOrder()).forEach(WorkDirectory::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
