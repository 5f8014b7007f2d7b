package io.rivercast.bench.accuracy;

import io.rivercast.cli.command.BacktestCommand;
import io.rivercast.cli.command.WorkDirectory;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the accuracy benchmark on public data and writes its page. */
@Command(name = "accuracy",
    description = "Measures every family on public data and writes the page of results.",
    mixinStandardHelpOptions = true)
public final class AccuracyCommand implements Callable<Integer> {
  @Option(names = "--data-dir", paramLabel = "DIR",
      description = "the directory with the public data sets; required unless --list is given")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--only", split = ",", paramLabel = "ROW",
      description = "measure these rows again; the others stay as they were measured")
  private List<String> only = List.of();

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "docs/accuracy.md",
      description = "the page to write; what was measured is kept beside it as JSON (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("");

  @Option(names = "--jobs", paramLabel = "ROWS", defaultValue = "1",
      description = "rows side by side, each on a core of its own (default: ${DEFAULT-VALUE})")
  private int jobs = 1;

  @Option(names = "--list", description = "list the rows without measuring them")
  private boolean list;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      Tasks.all().forEach(
          task -> task.rows().forEach(row -> terminal.line(row.id() + "  " + Page.command(task, row))));
      return 0;
    }
    if (jobs < 1) {
      throw new UserException("--jobs must be at least 1, received " + jobs);
    }
    Path sets = data.orElseThrow(() -> new UserException(
        "--data-dir is required: the directory with one subdirectory per data set (--list names them)"));
    try (WorkDirectory made = WorkDirectory.open(Optional.empty())) {
      new Measuring(Tasks.all(), BacktestCommand::evaluate, Page.at(out), InstantSource.system(), terminal)
          .run(only, jobs, sets, made.path());
    }
    terminal.line("wrote " + out);
    return 0;
  }
}
