package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestReportTest {
  @TempDir
  private Path directory = Path.of("");

  @Test
  void writesEveryModelAndASelfContainedPage() throws IOException {
    Path out = directory.resolve("new").resolve("report");
    int exit = new CommandLine(new BacktestCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(
        "--data", tides().toString(), "--time", "ts", "--target", "level", "--cadence", "PT1H", "--window", "24",
        "--horizon", "6", "--set", "epochs=2", "--set", "hidden=8", "--set", "gru.attention=true", "--family",
        "gru,lstm", "--out", out.toString());

    assertThat(exit).isZero();
    assertThat(out.resolve("lstm.onnx")).isNotEmptyFile();
    Map<String, Object> note = ObjectMapper.getDefault()
        .readValue(Files.readString(out.resolve("gru.json")), Argument.mapOf(String.class, Object.class));
    assertThat(note).containsEntry("family", "gru").containsEntry("window", 24).containsEntry("file", "gru.onnx");
    assertThat(String.valueOf(note.get("sha256"))).hasSize(64);
    String page = Files.readString(out.resolve("index.html"));
    assertThat(page).contains("level of a&lt;b.csv, 6 steps ahead", "gru: how it learned",
        "lstm: actual against forecast",
        "80 % band", "attention over the window", "prefers-color-scheme: dark", "seasonal-naive");
    assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "src=", "@import", "url(");
    assertThat(page.split("<svg", -1)).as("leads; two loss curves, four examples each, one field of attention")
        .hasSize(1 + 1 + 2 + 2 * 4 + 1);
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  private Path tides() throws IOException {
    StringBuilder csv = new StringBuilder("ts,level\n");
    for (int hour = 0; hour < 400; hour++) {
      csv.append(
          String.format(Locale.ROOT, "%s,%.3f%n", Instant.EPOCH.plus(Duration.ofHours(hour)),
              3 * Math.sin(2 * Math.PI * hour / 12.0) + hour % 5 * 0.1));
    }
    return Files.writeString(directory.resolve("a<b.csv"), csv);
  }
}
