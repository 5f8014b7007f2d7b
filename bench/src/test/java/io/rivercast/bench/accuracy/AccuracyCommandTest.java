package io.rivercast.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccuracyCommandTest {
  @TempDir
  private Path directory = Path.of("");

  /** The one row that needs no data: an LSTM of 50 units on a sine wave, 20 epochs. */
  @Test
  void theTextbookCaseIsMet() throws IOException {
    Path page = directory.resolve("accuracy.md");
    int exit = new CommandLine(new AccuracyCommand()).execute(
        "--only", "sine-lstm", "--out", page.toString(), "--data-dir", directory.toString());

    assertThat(exit).isZero();
    assertThat(Files.readString(page)).contains("- **met**: LSTM: MSE under 1.00e-04 (1 of 1 rows)", "1 of ",
        "| etth1-96-gru | defaults | not measured |");
    assertThat(directory.resolve("accuracy.json")).isNotEmptyFile();
  }
}
