package io.rivercast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
  private static final String OWN = Long.toString(ProcessHandle.current().pid());

  @TempDir
  private Path directory;

  @Test
  void deletesWhatKilledProcessesLeftAndNothingElse() throws Exception {
    Path user = Files.createDirectories(directory.resolve("rivercast-0"));
    Path own = library(user.resolve(OWN));
    Path ended = library(user.resolve(Long.toString(endedProcess())));
    Path running = library(user.resolve(Long.toString(ProcessHandle.current().parent().orElseThrow().pid())));
    Path other = library(user.resolve("notes"));
    TemporaryFiles files = new TemporaryFiles(own);
    files.deleteOfEndedProcesses();
    assertThat(ended).doesNotExist();
    assertThat(own).exists();
    assertThat(running).exists();
    assertThat(other).exists();
    files.deleteOwn();
    assertThat(own).doesNotExist();
    assertThat(running).exists();
  }

  @Test
  void aDirectoryThatTheLauncherDidNotCreateIsLeftAlone() throws Exception {
    Path ended = library(directory.resolve(Long.toString(endedProcess())));
    TemporaryFiles files = new TemporaryFiles(library(directory.resolve(OWN)));
    files.deleteOfEndedProcesses();
    files.deleteOwn();
    assertThat(ended).exists();
    assertThat(directory.resolve(OWN)).exists();
  }

  private static long endedProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private static Path library(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("native"));
    Files.write(directory.resolve("native/lib.so"), new byte[] {1});
    return directory;
  }
}
