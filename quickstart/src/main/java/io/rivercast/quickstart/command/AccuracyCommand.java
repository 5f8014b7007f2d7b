package io.rivercast.quickstart.command;

import io.rivercast.quickstart.accuracy.Accuracy;
import io.rivercast.quickstart.services.UserException;
import io.rivercast.quickstart.show.BacktestView;
import io.rivercast.quickstart.show.Terminal;
import io.rivercast.train.Trainers;
import io.rivercast.train.backtest.Backtest;
import io.rivercast.train.fit.FitException;
import io.rivercast.train.release.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the table of accuracy on public data, and writes the page that shows it. */
@Command(name = "accuracy",
    description = "Measures every family on public data, and writes the page that says how it went.",
    mixinStandardHelpOptions = true)
public final class AccuracyCommand implements Callable<Integer> {
  @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = "../shared/data",
      description = "the folder of the public data (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("");

  @Option(names = "--only", split = ",", paramLabel = "ROW",
      description = "measure these rows again; the others stay as they were measured")
  private List<String> only = List.of();

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "docs/accuracy.md",
      description = "the page to write; what was measured is kept beside it as JSON (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("");

  @Option(names = "--jobs", paramLabel = "ROWS", defaultValue = "1",
      description = "rows side by side, each on a core of its own (default: ${DEFAULT-VALUE})")
  private int jobs = 1;

  @Option(names = "--list", description = "say what the rows are, and measure nothing")
  private boolean list;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      Accuracy.rows().forEach(terminal::line);
      return 0;
    }
    if (jobs < 1) {
      throw new UserException("--jobs must be at least 1, received " + jobs);
    }
    try (WorkDirectory made = WorkDirectory.open(Optional.empty())) {
      Accuracy.run(AccuracyCommand::evaluate, terminal, out, only, jobs, data, made.path());
    }
    terminal.line("wrote " + out);
    return 0;
  }

  /** As {@code rivercast backtest} does it, without a word. */
  private static BacktestView evaluate(List<String> arguments) throws FitException {
    BacktestOptions options = new BacktestOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
    return BacktestView.of(
        new Backtest(options.plan(), Trainers.standard(), LoadedModel::onnx, new Silence())
            .run(options.readings().readings()));
  }
}
