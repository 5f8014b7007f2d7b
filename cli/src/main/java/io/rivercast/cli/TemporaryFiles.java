package io.rivercast.cli;

import io.rivercast.cli.command.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary directory that the launcher gives to each process: {@code <user's directory>/<process id>}. Native libraries are
 * unpacked there, and a killed process leaves them behind; they are deleted at the next start.
 */
final class TemporaryFiles {
  private final Path own;
  private final Path user;

  /** The directory that holds the temporary files of this process. */
  TemporaryFiles(Path own) {
    this.own = own.toAbsolutePath();
    this.user = this.own.resolve("..").normalize();
  }

  /** Deletes the directories of processes that no longer run; nothing where the launcher did not create this one. */
  void deleteOfEndedProcesses() {
    if (!isOfLauncher()) {
      return;
    }
    try (Stream<Path> siblings = Files.list(user)) {
      siblings.filter(TemporaryFiles::hasEnded).toList().forEach(TemporaryFiles::delete);
    } catch (IOException e) {
      log(user, e);
    }
  }

  /** Deletes the directory of this process, at its end. */
  void deleteOwn() {
    if (isOfLauncher()) {
      delete(own);
    }
  }

  private boolean isOfLauncher() {
    return own.endsWith(Long.toString(ProcessHandle.current().pid())) && name(user).startsWith("rivercast-");
  }

  private static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  private static boolean hasEnded(Path directory) {
    String name = name(directory);
    return name.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
  }

  private static void delete(Path directory) {
    try {
      WorkDirectory.delete(directory);
    } catch (IOException e) {
      log(directory, e);
    }
  }

  private static void log(Path directory, IOException e) {
    // The logger is created late: its file is configured by the command.
    Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    log.debug("temporary files in {} are not deleted: {}", directory, e.toString());
  }
}
