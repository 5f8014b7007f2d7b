package io.rivercast.forecasting.evaluation;

import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.live.LivePool;
import io.rivercast.core.live.LiveSeries;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.data.WindowSamples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Replays held-out windows in the order of time through the code of the scoreboard: one model beside the baselines, the
 * source selected per series, bands calibrated. Targets are scored at the origins that follow; those after the last origin of
 * a series are not.
 */
public final class LiveReplay {
  private static final int BATCH = 256;
  private static final int VERSION = 1;

  private final TrainingSet set;
  private final WindowSamples held;
  private final ForecasterSpec spec;
  private final Forecasts model;
  private final BaselineForecaster baselines;

  /**
   * A replay.
   *
   * @param held windows of the set, of any part
   * @param model forecasts the levels of the forecaster
   */
  public LiveReplay(TrainingSet set, WindowSamples held, Forecasts model) {
    this.set = set;
    this.held = held;
    this.spec = set.spec();
    this.model = model;
    this.baselines = new BaselineForecaster(spec.horizon(), spec.season());
  }

  /**
   * Runs it.
   *
   * @param preferred the source of a series before any score
   * @param out receives the scores of each step; the version of the model is 1
   */
  public void run(Function<SeriesId, Source> preferred, Consumer<StepScores> out) {
    LivePool pool = new LivePool();
    Map<Integer, LiveSeries> series = new HashMap<>();
    int[] order = IntStream.range(0, held.size()).boxed()
        .sorted(Comparator.comparing(held::origin))
        .mapToInt(Integer::intValue).toArray();
    for (int from = 0; from < order.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
      List<Prediction> predictions = predictions(batch, preferred);
      for (int i = 0; i < batch.length; i++) {
        series.computeIfAbsent(
            held.seriesIndex(batch[i]), key -> new LiveSeries(LiveSeries.Store.inMemory(), spec.season(), pool))
            .add(predictions.get(i), new Scores(out));
      }
    }
  }

  /** The summary of a run. */
  public LiveSummary summary(Function<SeriesId, Source> preferred) {
    LiveSummary.Sums sums = new LiveSummary.Sums(spec.quantiles(), spec.horizon());
    run(preferred, sums::add);
    return sums.summary();
  }

  private List<Prediction> predictions(int[] batch, Function<SeriesId, Source> preferred) {
    int cells = spec.window() * spec.featureCount();
    float[] windows = new float[batch.length * cells];
    long[] origins = new long[batch.length];
    long[] hashes = new long[batch.length];
    for (int i = 0; i < batch.length; i++) {
      held.window(batch[i], windows, i * cells);
      origins[i] = held.originEpochSecond(batch[i]);
      hashes[i] = held.seriesHash(batch[i]);
    }
    float[] outputs = model.run(new Windows(windows, origins, hashes, batch.length));
    int values = spec.horizon() * spec.quantiles().count();
    return IntStream.range(0, batch.length)
        .mapToObj(i -> prediction(
            batch[i], Arrays.copyOfRange(windows, i * cells, (i + 1) * cells),
            Arrays.copyOfRange(outputs, i * values, (i + 1) * values), preferred))
        .toList();
  }

  private Prediction prediction(int sample, float[] window, float[] output, Function<SeriesId, Source> preferred) {
    float[] target = new Matrix(spec.window(), spec.featureCount(), window).column(spec.targetIndex());
    SeriesId series = set.series().get(held.seriesIndex(sample)).series();
    Matrix rows = new Matrix(spec.horizon(), spec.quantiles().count(), output);
    boolean finite = IntStream.range(0, output.length).allMatch(i -> Float.isFinite(output[i]));
    return new Prediction(
        spec.name(), series, held.origin(sample), held.number(sample), 0, 0, spec.quantiles(), held.level(sample),
        held.actual(sample), 1,
        VERSION, finite ? List.of(new ModelOutput(VERSION, rows, Direction.UNKNOWN)) : List.of(),
        preferred.apply(series), baselines.forecast(Evaluator.history(spec, held, sample, target)));
  }

  private record Scores(Consumer<StepScores> out) implements LiveSeries.Listener {
    @Override
    public void forecast(Forecast forecast) {}

    @Override
    public void scores(StepScores scores) {
      out.accept(scores);
    }

    @Override
    public void unscored(long leads) {}

    @Override
    public void repeated() {}
  }
}
