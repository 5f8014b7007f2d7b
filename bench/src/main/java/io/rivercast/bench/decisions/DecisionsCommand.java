package io.rivercast.bench.decisions;

import static java.util.Objects.requireNonNull;

import io.rivercast.bench.Machine;
import io.rivercast.cli.command.BacktestCommand;
import io.rivercast.cli.command.WorkDirectory;
import io.rivercast.cli.output.BacktestView;
import io.rivercast.cli.output.BacktestView.Band;
import io.rivercast.cli.output.BacktestView.Live;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.forecasting.fit.FitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures which source answers and how well bands hold, and writes the page of results. */
@Command(name = "decisions",
    description = "Measures the selection of sources and the calibration of bands on public and generated data, and writes"
        + " the page of results.",
    mixinStandardHelpOptions = true)
public final class DecisionsCommand implements Callable<Integer> {
  @Option(names = "--data-dir", paramLabel = "DIR", required = true,
      description = "the directory with the public data sets, as for rivercast accuracy")
  private Path data = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "docs/decisions-live.md",
      description = "the page to write (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("");

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, FitException {
    List<String> answers = new ArrayList<>();
    List<String> bands = new ArrayList<>();
    try (WorkDirectory made = WorkDirectory.open(Optional.empty())) {
      for (Study study : Study.all()) {
        Live live = requireNonNull(measure(study, made.path()).candidates().getFirst().live());
        answers.add(answer(study, live));
        bands.add(band(study, requireNonNull(live.before()), requireNonNull(live.after())));
        terminal.line(answers.getLast());
        terminal.line(bands.getLast());
      }
    }
    Files.writeString(out, page(answers, bands));
    terminal.line("wrote " + out);
    return 0;
  }

  private BacktestView measure(Study study, Path made) throws IOException, FitException {
    List<String> arguments = new ArrayList<>(List.of("--data", study.file().in(data, made).toString()));
    arguments.addAll(study.arguments());
    return BacktestCommand.evaluate(arguments);
  }

  private static String answer(Study study, Live live) {
    double better = live.alone().values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    return String.format(
        Locale.ROOT, "| %s | %.3f | %s | %s | %s | %+.1f %% | %+.1f %% | %.0f %% |", study.name(), live.answer(),
        error(live, "model"), error(live, "naive"), error(live, "seasonal-naive"), 100 * (live.answer() / better - 1),
        100 * (live.answer() / live.oracle() - 1), 100 * live.byModel());
  }

  private static String error(Live live, String source) {
    Map<String, Double> alone = live.alone();
    return alone.containsKey(source) ? String.format(Locale.ROOT, "%.3f", alone.get(source)) : "-";
  }

  private static String band(Study study, Band before, Band after) {
    return String.format(
        Locale.ROOT, "| %s | %.1f %% | %.1f %% | %s | %s | %.3f | %.3f | %+.1f %% |", study.name(),
        100 * before.coverage(), 100 * after.coverage(), range(before.lowest(), before.highest()),
        range(after.lowest(), after.highest()), before.winkler(), after.winkler(),
        100 * (after.winkler() / before.winkler() - 1));
  }

  private static String range(@Nullable Double lowest, @Nullable Double highest) {
    return lowest == null || highest == null
        ? "-"
        : String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * lowest, 100 * highest);
  }

  private static String page(List<String> answers, List<String> bands) throws IOException {
    String template;
    try (InputStream in = DecisionsCommand.class.getResourceAsStream("page.md")) {
      template = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    return template.formatted(
        LocalDate.now(ZoneOffset.UTC), Machine.inWords(), String.join("\n", answers), String.join("\n", bands),
        Simulations.promotion().strip(), Simulations.anomalies().strip());
  }
}
