package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the table as Markdown.
 *
 * @param file the page
 * @param ledger what was measured, beside it
 */
record Page(Path file, Path ledger) {
  private static final String FOLDER = "../shared/data/";
  private static final String NONE = "";

  static Page at(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return new Page(file, file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json"));
  }

  /** The command line that makes a row. */
  static String command(Task task, Row row) {
    String folder = task.data() == Dataset.SINE ? "" : FOLDER;
    return "./rivercast backtest " + String.join(" ", row.arguments(folder + task.data().file()));
  }

  void write(List<Task> tasks, Results measured) throws IOException {
    List<String> lines = new ArrayList<>(List.of(head(tasks, measured).stripTrailing()));
    tasks.forEach(task -> lines.addAll(section(task, measured)));
    Files.write(file, lines);
  }

  private static String head(List<Task> tasks, Results ledger) throws IOException {
    List<Row> rows = tasks.stream().flatMap(task -> task.rows().stream()).toList();
    List<Results.Measured> all = rows.stream().flatMap(row -> ledger.of(row).stream()).toList();
    DoubleSummaryStatistics load = all.stream().mapToDouble(Results.Measured::load).summaryStatistics();
    Results.Whole whole = ledger.whole();
    String last = whole == null
        ? ""
        : String.format(Locale.ROOT, "- the last run of the whole table: %s, %.0f minutes, %d at a time\n", whole.at(),
            whole.seconds() / 60, whole.jobs());
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("head.md"), "head.md")) {
      return String.format(Locale.ROOT, new String(in.readAllBytes(), StandardCharsets.UTF_8),
          range(all, Results.Measured::at), all.size(), rows.size(), distinct(all, Results.Measured::commit),
          distinct(all, Results.Measured::machine), load.getMin(), load.getMax(),
          all.stream().mapToDouble(Results.Measured::seconds).sum() / 60, last);
    }
  }

  private static String distinct(List<Results.Measured> all, Function<Results.Measured, String> value) {
    return all.stream().map(value).distinct().collect(Collectors.joining("; "));
  }

  private static String range(List<Results.Measured> all, Function<Results.Measured, String> value) {
    List<String> sorted = all.stream().map(value).sorted().distinct().toList();
    return sorted.isEmpty()
        ? "nothing"
        : sorted.size() == 1 ? sorted.getFirst() : sorted.getFirst() + " to " + sorted.getLast();
  }

  private static List<String> section(Task task, Results ledger) {
    Map<Row, BacktestView> measured = new LinkedHashMap<>();
    task.rows().forEach(row -> ledger.result(row).ifPresent(view -> measured.put(row, view)));
    List<String> lines = new ArrayList<>(List.of("", "## " + task.title(), "", task.text(), ""));
    lines.addAll(table(task, ledger, measured));
    lines.add("");
    for (Goal goal : task.goals()) {
      Goal.Outcome outcome = goal.of(measured);
      lines.add("- **" + (outcome.met() ? "met" : "not met") + "**: " + goal.words() + " (" + outcome.why() + ")");
    }
    Gates.champion(measured).map(Gates::inWords).or(() -> Optional.of(Gates.NO_MODEL))
        .ifPresent(words -> lines.add("- the gate: " + words));
    lines.addAll(List.of("", "<details><summary>The command line of each row</summary>", "", "```"));
    if (task.data() == Dataset.SINE) {
      lines.add(task.data().source());
    }
    task.rows().forEach(row -> lines.add("# " + row.id() + "\n" + command(task, row)));
    lines.addAll(List.of("```", "", "</details>"));
    return lines;
  }

  private static List<String> table(Task task, Results ledger, Map<Row, BacktestView> measured) {
    List<String> lines = new ArrayList<>(
        List.of(
            line("row", "settings", "MSE", "MAE", "RMSE", "MAPE (zeros left out)", "sMAPE", "MASE", "pinball",
                "coverage",
                "training s", "epochs", "parameters", "windows/s", "p", "gate, MAE on validation"),
            "|---|---|" + "--:|".repeat(12) + "---|---|"));
    baselines(measured).forEach((name, one) -> lines.add(baseline(name, one)));
    for (Row row : task.rows()) {
      lines.add(
          ledger.of(row)
              .map(one -> one.result() == null
                  ? line(row.id(), row.inWords(), "failed: " + one.failure())
                  : candidate(row, one.result().candidates().getFirst()))
              .orElseGet(() -> line(row.id(), row.inWords(), "not measured")));
    }
    return lines;
  }

  /** Each once; ridge once for each window that it sees. */
  private static Map<String, BacktestView.Baseline> baselines(Map<Row, BacktestView> measured) {
    Map<String, BacktestView.Baseline> baselines = new LinkedHashMap<>();
    measured.forEach((row, view) -> {
      for (BacktestView.Baseline one : view.baselines()) {
        String name = one.name().equals("ridge") ? "ridge, window " + row.window() : one.name();
        baselines.putIfAbsent(name, one);
      }
    });
    return baselines;
  }

  private static String baseline(String name, BacktestView.Baseline one) {
    return line("*" + name + "*", NONE, number(one.mse()), number(one.mae()),
        number(one.rmse()),
        percent(one.mape()) + " (" + one.mapeSkipped() + ")", percent(one.smape()),
        number(one.mase()),
        number(one.pinball()), NONE, NONE, NONE, NONE, NONE, NONE, NONE);
  }

  private static String candidate(Row row, BacktestView.Candidate one) {
    return line(row.id(), row.inWords(), number(one.mse()), number(one.mae()),
        number(one.rmse()),
        percent(one.mape()) + " (" + one.mapeSkipped() + ")", percent(one.smape()),
        number(one.mase()),
        number(one.pinball()), number(one.coverage()),
        String.format(Locale.ROOT, "%.0f", one.seconds()),
        String.valueOf(one.epochs()), String.valueOf(one.parameters()),
        String.format(Locale.ROOT, "%.0f", Errors.known(one.windowsPerSecond())),
        String.format(Locale.ROOT, "%.2g (%s)", one.dieboldMariano().p(), one.dieboldMariano().against()),
        gate(one.gate()));
  }

  private static String gate(BacktestView.Gate gate) {
    String kept = gate.kept() == 0 ? "" : ", a baseline keeps " + gate.kept();
    return (gate.promoted() ? "promoted" : "not promoted") + kept + ": MAE " + number(gate.mae());
  }

  private static String number(@Nullable Double value) {
    return Threshold.number(Errors.known(value));
  }

  private static String percent(@Nullable Double ratio) {
    return ratio == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  private static String line(String... cells) {
    return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
