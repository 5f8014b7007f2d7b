package io.rivercast.cli.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.embedded.console.Result;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.quickstart.Feed;
import io.rivercast.embedded.quickstart.QuickstartRun;
import io.rivercast.embedded.quickstart.RunPlan;
import io.rivercast.embedded.quickstart.Samples;
import io.rivercast.embedded.services.Listening;
import io.rivercast.embedded.services.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole loop in one process with an embedded broker, on the samples or on the user's file. */
@Command(name = "quickstart",
    description = "Runs the whole loop on an embedded broker: replays history, trains, forecasts, scores.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class QuickstartCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = false, heading = "%nYour file instead of the samples:%n")
  private @Nullable UserDataOptions data;

  @Option(names = "--exit-after-scores", paramLabel = "N", description = {
      "end when every forecaster is trained and N leads of its answers since then are scored",
      "(a champion's, where there is one), with one JSON object as the last line"})
  private @Nullable Long exitAfterScores;

  @Option(names = "--json", description = "print only the JSON object")
  private boolean json;

  @Option(names = "--pace", defaultValue = "4", paramLabel = "STEPS",
      description = "steps a second after the history (default: ${DEFAULT-VALUE})")
  private double pace;

  @Option(names = "--port", defaultValue = "8080",
      description = "of the page; 0 takes a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--management-port", paramLabel = "PORT",
      description = "of health and metrics; 0 takes a free one (default: 9080, or a free one with --port 0)")
  private @Nullable Integer managementPort;

  @Option(names = "--broker-port", paramLabel = "PORT", description = "of the embedded broker (default: any free one)")
  private @Nullable Integer brokerPort;

  @Option(names = "--dir", paramLabel = "DIR",
      description = "keep settings, keys, state and the log here (default: a temporary one, deleted at the end)")
  private @Nullable Path directory;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Terminal terminal = json
        ? new Terminal(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false)
        : Terminal.standard();
    try (StopSignal stop = new StopSignal();
        WorkDirectory work = WorkDirectory.open(Optional.ofNullable(directory))) {
      Result result = new QuickstartRun(plan(work, terminal), terminal).run(stop);
      if (json || exitAfterScores != null) {
        System.out.println(ObjectMapper.getDefault().writeValueAsString(result));
      }
      return result.lost() == 0 && result.duplicated() == 0 ? 0 : 1;
    }
  }

  private void check() {
    if (!(pace > 0)) {
      throw usage("--pace must be above 0, received " + pace);
    }
    if (exitAfterScores != null && exitAfterScores < 1) {
      throw usage("--exit-after-scores must be at least 1, received " + exitAfterScores);
    }
    if (port < 0 || port > 65_535) {
      throw usage("--port must be 0 to 65535, received " + port);
    }
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private RunPlan plan(WorkDirectory work, Terminal terminal) throws IOException {
    return data == null
        ? plan(work, Samples.feeds(work.path()), Samples.forecasters(work.path()))
        : plan(work, data.prepare(), terminal);
  }

  /** Writes the file of the forecaster; it can be changed and used with {@code rivercast run}. */
  private RunPlan plan(WorkDirectory work, UserDataOptions.Prepared file, Terminal terminal) throws IOException {
    file.notes().forEach(note -> terminal.line("grid      " + note));
    return plan(work, List.of(file.feed()),
        Files.writeString(work.path().resolve("forecasters.yml"), file.forecasters()));
  }

  private RunPlan plan(WorkDirectory work, List<Feed> feeds, Path forecasters) {
    return new RunPlan(
        feeds,
        forecasters,
        work.path(),
        work.log(),
        Listening.onLoopback(port, CsvFileOptions.optional(managementPort)),
        CsvFileOptions.optional(brokerPort),
        exitAfterScores == null ? OptionalLong.empty() : OptionalLong.of(exitAfterScores),
        pace);
  }
}
