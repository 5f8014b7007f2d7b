package io.rivercast.scoreboard.state;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.score.StepScores.Lead;
import io.rivercast.core.score.StepScores.Output;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Records for tests, with what a test does not care about filled in. */
public final class Made {
  public static final Quantiles QUANTILES = Quantiles.of(0.1f, 0.5f, 0.9f);
  public static final SeriesId SEATTLE = new SeriesId("weather/seattle");
  public static final SeriesId NEW_YORK = new SeriesId("weather/new-york");
  public static final int HORIZON = 7;

  private Made() {}

  /** A forecaster of daily temperatures, and one of a price whose every reading is a step. */
  public static List<ForecasterSpec> specs() {
    Map<String, Object> temperature =
        Map.of(
            "series", "weather/*", "target", "temp_max", "features", List.of("temp_max", "wind"), "cadence", "P1D",
            "window", 56, "horizon", HORIZON);
    Map<String, Object> oil =
        Map.of("series", "oil/*", "target", "price", "cadence", "event", "window", 40, "horizon", 5);
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("temperature", temperature);
    both.put("oil", oil);
    return SpecReader.forecasters("rivercast.forecasters", both);
  }

  public static ForecasterSpec temperature() {
    return specs().getFirst();
  }

  /** The time of a daily step. */
  public static Instant day(long sequence) {
    return Instant.EPOCH.plus(Duration.ofDays(sequence));
  }

  /** An answer whose median is its actual at every lead, in a band of one either side. */
  public static Forecast answer(SeriesId series, long sequence, int version, float actual) {
    return forecast("temperature", series, sequence, day(sequence), version, actual, flat(actual, HORIZON));
  }

  public static Forecast forecast(
      String forecaster, SeriesId series, long sequence, Instant origin, int version, float actual, float[] median) {
    double[] values = new double[median.length * 3];
    for (int lead = 0; lead < median.length; lead++) {
      float spread = 1.2f + 0.35f * lead;
      values[3 * lead] = median[lead] - spread;
      values[3 * lead + 1] = median[lead];
      values[3 * lead + 2] = median[lead] + spread;
    }
    Source source = version == 0 ? Source.SEASONAL_NAIVE : Source.MODEL;
    double[] seasonal = new double[median.length];
    Arrays.fill(seasonal, actual + 0.5);
    return new Forecast(
        forecaster, series, version, source, origin, sequence, 0, 0, QUANTILES,
        new DoubleMatrix(median.length, 3, values),
        new DoubleMatrix(0, 3, new double[0]), actual, seasonal, actual, 1, Direction.UNKNOWN);
  }

  private static float[] flat(float value, int length) {
    float[] flat = new float[length];
    Arrays.fill(flat, value);
    return flat;
  }

  /** A score: the forecast missed by {@code error}, the naive one by 2, the seasonal naive one by 3. */
  public static Score score(int version, Role role, int lead, long target, float actual, float error) {
    float point = actual + error;
    Source source = version == 0 ? Source.SEASONAL_NAIVE : Source.MODEL;
    return new Score(
        "temperature", SEATTLE, version, source, role, lead, day(target - lead), day(target), target, actual,
        QUANTILES, new double[] {point - 1, point, point + 1}, actual + 2, actual - 3);
  }

  /** The record of one score. */
  public static StepScores scores(Score score) {
    Output output = new Output(score.source(), score.version(), score.role(), score.values(), score.added());
    return new StepScores(
        score.forecaster(), score.series(), score.target(), score.sequence(), 0, score.revision(), score.actual(), 1,
        score.quantiles(),
        List.of(
            new Lead(score.lead(), score.origin(), score.naive(), score.seasonalNaive(), List.of(output))));
  }

  public static ModelVersion version(int version, Family family, boolean promoted, String reason) {
    return new ModelVersion(
        manifest(version, family, promoted, reason), new byte[150_000], new byte[] {1, 2, (byte) 0xab}, new byte[64]);
  }

  private static Manifest manifest(int version, Family family, boolean promoted, String reason) {
    Evaluation evaluation =
        new Evaluation(
            metrics(1.98 - 0.05 * version), metrics(2.61), metrics(2.94), Optional.empty(),
            new Verdict(promoted, List.of(reason)), Map.of(NEW_YORK, Source.SEASONAL_NAIVE));
    Golden golden = new Golden(Matrix.missing(56, 2), day(10), Matrix.missing(HORIZON, 3));
    return new Manifest(
        "temperature", version, family, temperature().layout(), List.of("temp_max", "wind"), "temp_max", 56, HORIZON,
        QUANTILES, Instant.parse("2026-03-01T09:12:00Z").plusSeconds(600L * version), day(15_340), day(16_400), 1_840,
        1, Map.of("hidden", "64", "layers", "1"), Map.of("java", "25", "topic", "rivercast.windows.v1"), 3.1e-6,
        evaluation, List.of(golden));
  }

  private static Metrics metrics(double mae) {
    return new Metrics(1_204, mae, 1.7 * mae * mae, 1.3 * mae, mae / 16, 3, mae / 15, mae / 3, mae / 4, 0.79);
  }

  public static Aliases aliases(OptionalInt champion, OptionalInt challenger, String why) {
    return new Aliases("temperature", champion, challenger, Instant.parse("2026-03-01T09:32:00Z"), why);
  }
}
