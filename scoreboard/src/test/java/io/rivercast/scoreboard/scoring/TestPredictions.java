package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Predictions for tests: at step s the median of version v at lead k is {@code 1000 v + 10 s + k}, one less and one more at
 * its band; the naive baseline is {@code 1e6 + s}, far off, so that the model answers, the seasonal one {@code 1e6 + s - k};
 * the actual of step s is {@code s / 2}.
 */
final class TestPredictions {
  static final int HORIZON = 3;
  private static final int FAR = 1_000_000;
  static final Quantiles LEVELS = Quantiles.of(0.1f, 0.5f, 0.9f);

  /** The configured forecaster: {@code heat}. */
  static final List<ForecasterSpec> SPECS =
      SpecReader.forecasters(
          "rivercast.forecasters",
          Map.of("heat", Map.of("target", "temp", "cadence", "PT1H", "window", 8, "horizon", HORIZON)));

  private TestPredictions() {}

  /** Of the champion, version 1. */
  static Prediction step(long sequence) {
    return step("a", sequence, sequence / 2.0);
  }

  static Prediction unobserved(long sequence) {
    return step("a", sequence, Double.NaN);
  }

  static Prediction step(String series, long sequence, double actual) {
    return prediction("heat", series, sequence, HORIZON, actual, 1);
  }

  /** Of the champion, version 1, and a challenger, version 2. */
  static Prediction both(long sequence) {
    return prediction("heat", "a", sequence, HORIZON, sequence / 2.0, 1, 2);
  }

  /** Of these versions, the champion first; without any the naive baseline is preferred. */
  static Prediction prediction(
      String forecaster, String series, long sequence, int horizon, double actual, int... versions) {
    float[] seasonal = new float[horizon];
    for (int lead = 1; lead <= horizon; lead++) {
      seasonal[lead - 1] = FAR + sequence - lead;
    }
    List<ModelOutput> models = Arrays.stream(versions).mapToObj(version -> output(version, sequence, horizon)).toList();
    return new Prediction(
        forecaster, new SeriesId(series), time(sequence), sequence, 0, 0, LEVELS, 0, actual, 1,
        versions.length == 0 ? 0 : versions[0], models, versions.length == 0 ? Source.NAIVE : Source.MODEL,
        new Baselines(new Baseline(FAR + sequence, seasonal), 0, 0));
  }

  private static ModelOutput output(int version, long sequence, int horizon) {
    float[] values = new float[horizon * LEVELS.count()];
    for (int lead = 1; lead <= horizon; lead++) {
      for (int q = 0; q < LEVELS.count(); q++) {
        values[(lead - 1) * LEVELS.count() + q] = 1000L * version + 10 * sequence + lead + q - 1;
      }
    }
    return new ModelOutput(version, new Matrix(horizon, LEVELS.count(), values), Direction.UNKNOWN);
  }

  static Prediction withEpoch(Prediction p, long epoch) {
    return new Prediction(
        p.forecaster(), p.series(), p.origin(), p.sequence(), epoch, p.revision(), p.quantiles(), p.level(), p.actual(),
        p.observedShare(), p.champion(), p.models(), p.preferred(), p.baselines());
  }

  static Prediction withRevision(Prediction p, int revision) {
    return new Prediction(
        p.forecaster(), p.series(), p.origin(), p.sequence(), p.epoch(), revision, p.quantiles(), p.level(), p.actual(),
        p.observedShare(), p.champion(), p.models(), p.preferred(), p.baselines());
  }

  static Instant time(long sequence) {
    return Instant.ofEpochSecond(3600 * sequence);
  }
}
