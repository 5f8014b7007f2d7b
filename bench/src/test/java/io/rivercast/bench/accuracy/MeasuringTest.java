package io.rivercast.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.cli.output.BacktestView;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.forecasting.fit.FitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {
  private static final String TASK = "--time t --target x --cadence event --window 24 --horizon 6";

  @TempDir
  private Path directory = Path.of("");

  private final ConcurrentLinkedQueue<List<String>> requested = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private static List<Task> tasks(String settings) {
    return List.of(
        new Task("Waves", "A wave.", Dataset.SINE,
            List.of(new Row("wave-gru", TASK, "gru", ""), new Row("wave-lstm", TASK, "lstm", settings)),
            List.of(new Goal.Every("all", row -> true, Threshold.of(Metric.MSE, 1)))));
  }

  private void run(List<Task> tasks, Evaluator evaluator, String... only) throws IOException, InterruptedException {
    Terminal terminal = new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false);
    new Measuring(tasks, evaluator, Page.at(page()), () -> Instant.parse("2026-01-02T03:04:05Z"), terminal)
        .run(List.of(only), 2, directory, directory);
  }

  private Path page() {
    return directory.resolve("docs").resolve("accuracy.md");
  }

  private BacktestView good(List<String> arguments) {
    requested.add(arguments);
    return Views.of(arguments.get(arguments.indexOf("--family") + 1), 0.25, 0.5, 7, true, 0.4);
  }

  @Test
  void writesWhatItMeasuredAndHowToDoItAgain() throws Exception {
    run(tasks("--window 48 --set hidden=9"), this::good);

    assertThat(requested).hasSize(2).allMatch(arguments -> Files.exists(Path.of(arguments.get(1))));
    assertThat(Files.readString(page()))
        .contains("- measured: 2026-01-02T03:04:05Z, 2 of 2 rows", "2 at a time", "## Waves")
        .contains("| wave-gru | defaults | 0.25 | 0.5 |", "| wave-lstm | window 48 hidden 9 | 0.25 |", "0.070 (ridge)")
        .contains("*ridge, window 24*", "*ridge, window 48*", "- **met**: all: MSE under 1 (2 of 2 rows)")
        .contains("- the gate: wave-gru is promoted, MAE 0.5")
        .contains("./rivercast backtest --data sine.csv --time t --target x --cadence event --horizon 6 --family lstm"
            + " --window 48 --set hidden=9");
    assertThat(output.toString(StandardCharsets.UTF_8)).contains("[2/2]", "wave-lstm: MSE 0.25, MAE 0.5, 7 s");
  }

  @Test
  void measuresOneRowAgainAndKeepsTheOthers() throws Exception {
    run(tasks(""), this::good);
    requested.clear();
    run(tasks(""), arguments -> Views.of("lstm", 4, 2, 7, false, 2), "wave-lstm");

    assertThat(requested).isEmpty();
    assertThat(Files.readString(page())).contains("| wave-gru | defaults | 0.25 |", "| wave-lstm | defaults | 4 |",
        "- **not met**: all: MSE under 1 (missed by wave-lstm: MSE 4)");
  }

  @Test
  void aResultOfOtherSettingsIsNotUsed() throws Exception {
    run(tasks(""), this::good);
    run(tasks("--set hidden=9"), this::good, "wave-gru");
    assertThat(Files.readString(page())).contains("| wave-lstm | hidden 9 | not measured |", "1 of 2 rows");
  }

  @Test
  void aRowThatFailsIsReportedAndStopsNoOther() throws Exception {
    run(tasks(""), arguments -> {
      if (arguments.contains("gru")) {
        throw new FitException("the loss is NaN");
      }
      return good(arguments);
    });
    assertThat(Files.readString(page())).contains("| wave-gru | defaults | failed: the loss is NaN |",
        "| wave-lstm | defaults | 0.25 |");
  }

  @Test
  void namesTheRowsAndTheSourcesOfTheData() {
    assertThatThrownBy(() -> run(tasks(""), this::good, "wave-tcn"))
        .hasMessage("--only: there are no rows [wave-tcn]; those here are [wave-gru, wave-lstm]");
    List<Task> other = List.of(
        new Task("T", "", Dataset.ETTH1, List.of(new Row("t", TASK, "gru", "")), List.of()));
    assertThatThrownBy(() -> run(other, this::good)).hasMessageContaining("name the folder of data with --data-dir")
        .hasMessageContaining("CC BY-ND 4.0").hasMessageContaining("nycflights13 (CC0)");
  }

  @Test
  void everyRowOfTheTableHasANameOfItsOwnAndOptionsThatCanBeRead() {
    List<Row> rows = Tasks.all().stream().flatMap(task -> task.rows().stream()).toList();
    assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().contains("sine-lstm", "etth1-96-segment-gru");
    assertThat(rows).allMatch(row -> Integer.parseInt(row.window()) > 1);
  }
}
