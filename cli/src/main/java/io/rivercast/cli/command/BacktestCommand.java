package io.rivercast.cli.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.cli.output.BacktestTable;
import io.rivercast.cli.output.BacktestView;
import io.rivercast.cli.report.ReportFolder;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.backtest.Backtest;
import io.rivercast.forecasting.backtest.BacktestListener;
import io.rivercast.forecasting.backtest.BacktestPlan;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.backtest.ForecastSamples;
import io.rivercast.forecasting.backtest.RowSplit;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on the first part of a file and forecasts its last part, beside the baselines; needs no Kafka. */
@Command(name = "backtest", description = "Evaluates forecasters on a CSV file.",
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  @Mixin
  private BacktestOptions options = new BacktestOptions();

  @Option(names = "--json", description = "print only one JSON object")
  private boolean json;

  @Option(names = "--out", paramLabel = "DIR",
      description = "write each model (ONNX, with its metadata as JSON) and a page of plots, index.html, to this directory")
  private @Nullable Path out;

  private final Terminal terminal = Terminal.standard();
  private final Map<String, ForecastSamples> samples = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    BacktestOptions.Prepared prepared = options.prepare();
    BacktestPlan plan = prepared.plan();
    Progress progress = new Progress(prepared.readings());
    progress.read(prepared);
    BacktestResult result;
    try {
      result = new Backtest(plan, Trainer.standard(), LoadedModel::onnx, progress).run(prepared.readings().readings());
    } catch (FitException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    if (json) {
      terminal.line(ObjectMapper.getDefault().writeValueAsString(BacktestView.of(result)));
    } else {
      BacktestTable.lines(result).forEach(terminal::line);
    }
    if (out != null) {
      Path page = ReportFolder.write(out, options.title(), plan, result, samples);
      if (!json) {
        terminal.line("wrote " + page);
      }
    }
    return 0;
  }

  /**
   * Runs the command for these arguments without output.
   *
   * @throws FitException where a model cannot be fitted
   */
  public static BacktestView evaluate(List<String> arguments) throws FitException {
    BacktestOptions options = new BacktestOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
    BacktestOptions.Prepared prepared = options.prepare();
    BacktestResult result =
        new Backtest(prepared.plan(), Trainer.standard(), LoadedModel::onnx, new BacktestListener() {})
            .run(prepared.readings().readings());
    prepared.readings().addRefused(result.account());
    return BacktestView.of(result);
  }

  private final class Progress implements BacktestListener {
    private final FileReadings file;

    Progress(FileReadings file) {
      this.file = file;
    }

    void read(BacktestOptions.Prepared prepared) {
      print(prepared.file().summary());
      prepared.notes().forEach(this::print);
    }

    @Override
    public void started(BacktestResult.Data data, ReadingAccount account) {
      RowSplit.Rows parts = data.split();
      file.addRefused(account);
      account.lines().forEach(this::print);
      if (!data.skipped().isEmpty()) {
        print("skipped, since the target is constant or missing in the train part: "
            + TrainingSet.inWords(data.skipped()));
      }
      print(data.rows() + " steps of " + data.series() + " series: " + parts.train() + " to train, "
          + parts.validation() + " to validate, " + parts.test() + " to test; " + data.origins()
          + " windows to forecast");
    }

    @Override
    public void epoch(ModelSpec model, int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
      print(String.format(Locale.ROOT, "%s epoch %d of %d: loss %.4f, validation %.4f, at most %d s left",
          model.family(), epoch, epochs, trainLoss, validationLoss, left.toSeconds()));
    }

    @Override
    public void evaluated(BacktestResult.Candidate candidate, ForecastSamples sample) {
      samples.put(candidate.name(), sample);
      print(String.format(Locale.ROOT, "%s: MAE %.4f after %d epochs in %.1f s", candidate.name(),
          candidate.metrics().mae(), candidate.epochs(), candidate.seconds()));
    }

    private void print(String text) {
      if (!json) {
        terminal.line(text);
      }
    }
  }
}
