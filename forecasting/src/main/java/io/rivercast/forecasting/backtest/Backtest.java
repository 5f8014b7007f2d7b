package io.rivercast.forecasting.backtest;

import io.rivercast.core.backtest.DieboldMariano;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.ErrorAccumulator;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.evaluation.Forecasts;
import io.rivercast.forecasting.evaluation.LiveReplay;
import io.rivercast.forecasting.evaluation.LiveSummary;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rolling-origin evaluation (Tashman 2000): models are fitted once, on the train part, and evaluated at every origin of
 * the test part, beside the baselines. The first test origin is the last step of validation, whose first target is the
 * test part's first step; the last is the one whose last target is the test part's last step.
 */
public final class Backtest {
  private static final double NANOS = 1e9;

  private final BacktestPlan plan;
  private final ForecasterSpec spec;
  private final Trainer trainer;
  private final Function<byte[], LoadedModel> loader;
  private final BacktestListener listener;

  /**
   * Of a plan.
   *
   * @param trainer fits networks
   * @param loader makes an ONNX file ready to forecast
   */
  public Backtest(
      BacktestPlan plan, Trainer trainer, Function<byte[], LoadedModel> loader, BacktestListener listener) {
    this.plan = plan;
    this.spec = plan.spec();
    this.trainer = trainer;
    this.loader = loader;
    this.listener = listener;
  }

  /**
   * Runs on the calling thread.
   *
   * @param readings of all series, in any order; of those of a series with the same time the last one holds
   * @throws IllegalArgumentException where a part has too few windows; nothing was trained then
   * @throws FitException where a model cannot be trained
   */
  public BacktestResult run(List<Observation> readings) throws FitException {
    List<Observation> known = readings.stream().filter(Backtest::hasValue).toList();
    TimeAxis axis = TimeAxis.of(spec.grid(), known, plan.split());
    Set<SeriesId> trained = trained(known, axis);
    List<Observation> of = known.stream().filter(reading -> trained.contains(reading.series())).toList();
    History history = new History(spec);
    (plan.standardised() ? ZScore.of(of, axis) : of).stream().filter(axis::holds).forEach(history::add);
    known.stream().filter(reading -> !trained.contains(reading.series()) || !axis.holds(reading))
        .forEach(reading -> history.account().add(Outcome.UNUSED, reading));
    TrainingSet set = TrainingSet.of(spec, history.steps(), axis.split()).testEvery(plan.stride());
    List<SeriesId> skipped =
        Stream
            .concat(set.skipped().stream(),
                readings.stream().map(Observation::series).filter(s -> !trained.contains(s)))
            .distinct()
            .sorted()
            .toList();
    DataSufficiency.check(set, axis.parts());
    BacktestResult.Data data =
        new BacktestResult.Data(axis.times().length, set.series().size(), set.test().size(), axis.parts(), skipped);
    listener.started(data, history.account());
    return evaluate(set, data, history.account());
  }

  private static boolean hasValue(Observation reading) {
    for (double value : reading.values()) {
      if (Double.isFinite(value)) {
        return true;
      }
    }
    return false;
  }

  /** The series with a known target in the train part. */
  private Set<SeriesId> trained(List<Observation> readings, TimeAxis axis) {
    Set<SeriesId> trained = new HashSet<>();
    for (Observation reading : readings) {
      if (Double.isFinite(reading.value(spec.target())) && axis.trains(reading)) {
        trained.add(reading.series());
      }
    }
    if (trained.isEmpty()) {
      throw new IllegalArgumentException(
          "no data to train on: no series has a value of " + spec.target() + " in the train part of "
              + axis.parts().train() + " steps; provide more data, or another target");
    }
    return trained;
  }

  private BacktestResult evaluate(TrainingSet set, BacktestResult.Data data, ReadingAccount account)
      throws FitException {
    Evaluator evaluator = new Evaluator(set);
    PromotionSimulation promotion = new PromotionSimulation(set, evaluator);
    Map<String, ErrorAccumulator> baselines = new LinkedHashMap<>();
    baselines.put("naive", evaluator.naive());
    baselines.put("seasonal-naive", evaluator.seasonalNaive());
    baselines.put("ridge", evaluator.errors(Quantiles.MEDIAN, RidgeBaseline.fit(set)));
    List<BacktestResult.Candidate> candidates = new ArrayList<>();
    for (ModelSpec model : spec.models()) {
      candidates.add(candidate(model, set, evaluator, promotion, baselines));
    }
    return new BacktestResult(
        candidates,
        baselines.entrySet().stream()
            .map(one -> baseline(one.getKey(), one.getValue()))
            .toList(),
        promotion.answer(candidates),
        data,
        account);
  }

  private static BacktestResult.Baseline baseline(String name, ErrorAccumulator errors) {
    return new BacktestResult.Baseline(name, errors.metrics(), errors.leads(), errors.unanswered());
  }

  private BacktestResult.Candidate candidate(
      ModelSpec model, TrainingSet set, Evaluator evaluator, PromotionSimulation promotion,
      Map<String, ErrorAccumulator> baselines)
      throws FitException {
    long began = System.nanoTime();
    Epochs epochs = new Epochs(model);
    Fitted fitted = trainer.train(set.data(), model, epochs, Map.of("forecaster", spec.name()));
    double seconds = (System.nanoTime() - began) / NANOS;
    try (LoadedModel loaded = loader.apply(fitted.onnx())) {
      Timed timed = new Timed(loaded);
      ErrorAccumulator errors = evaluator.errors(spec.quantiles(), timed);
      BacktestResult.Gate gate = promotion.of(loaded, errors);
      BacktestResult.Candidate candidate = new BacktestResult.Candidate(
          model.family().toString(),
          errors.metrics(),
          errors.leads(),
          seconds,
          fitted.epochs(),
          fitted.parameters(),
          set.test().size() / (timed.nanos / NANOS),
          comparison(errors, baselines),
          gate,
          live(set, loaded, gate));
      listener.evaluated(candidate, ForecastSamples.of(set, fitted, epochs.losses, loaded));
      return candidate;
    }
  }

  private Optional<LiveSummary> live(TrainingSet set, LoadedModel model, BacktestResult.Gate gate) {
    return plan.calibrated()
        ? Optional.of(
            new LiveReplay(set, set.test(), model)
                .summary(series -> gate.kept().getOrDefault(series, Source.MODEL)))
        : Optional.empty();
  }

  private BacktestResult.Comparison comparison(ErrorAccumulator candidate, Map<String, ErrorAccumulator> baselines) {
    String best = "naive";
    for (Map.Entry<String, ErrorAccumulator> baseline : baselines.entrySet()) {
      best = baseline.getValue().unanswered() == 0 && mae(baseline.getValue()) < mae(errors(baselines, best))
          ? baseline.getKey()
          : best;
    }
    DieboldMariano outcome = candidate.unanswered() > 0
        ? new DieboldMariano(0, 1) // not comparable
        : DieboldMariano.compare(
            candidate.losses(), errors(baselines, best).losses(), Math.ceilDiv(spec.horizon(), plan.stride()));
    return new BacktestResult.Comparison(best, outcome);
  }

  private static ErrorAccumulator errors(Map<String, ErrorAccumulator> baselines, String name) {
    return Objects.requireNonNull(baselines.get(name));
  }

  private static double mae(ErrorAccumulator errors) {
    return errors.metrics().mae();
  }

  private static final class Timed implements Forecasts {
    private final Forecasts forecasts;
    private long nanos;

    Timed(Forecasts forecasts) {
      this.forecasts = forecasts;
    }

    @Override
    public float[] run(Windows windows) {
      long began = System.nanoTime();
      float[] values = forecasts.run(windows);
      nanos += System.nanoTime() - began;
      return values;
    }
  }

  private final class Epochs implements FitListener {
    private final ModelSpec model;
    private final List<ForecastSamples.Epoch> losses = new ArrayList<>();

    Epochs(ModelSpec model) {
      this.model = model;
    }

    @Override
    public void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
      losses.add(new ForecastSamples.Epoch(trainLoss, validationLoss));
      listener.epoch(model, epoch, epochs, trainLoss, validationLoss, left);
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
