package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Forecasts for tests: made at step s by version v, the median of lead k is {@code 1000 v + 10 s + k}, one less and one more
 * at its band; the naive baseline is s, the seasonal one {@code s - k}; what is observed at step s is {@code s / 2}.
 */
final class TestForecasts {
  static final int HORIZON = 3;
  static final Quantiles LEVELS = Quantiles.of(0.1f, 0.5f, 0.9f);

  /** The configured forecaster: {@code heat}. */
  static final List<ForecasterSpec> SPECS =
      SpecReader.forecasters(
          "rivercast.forecasters",
          Map.of("heat", Map.of("target", "temp", "cadence", "PT1H", "window", 8, "horizon", HORIZON)));

  private TestForecasts() {}

  static Forecast answer(long sequence) {
    return answer("a", sequence, sequence / 2f);
  }

  static Forecast unobserved(long sequence) {
    return answer("a", sequence, Float.NaN);
  }

  static Forecast answer(String series, long sequence, float actual) {
    return forecast("heat", series, sequence, Role.ANSWER, 1, HORIZON, actual);
  }

  static Forecast challenger(long sequence) {
    return forecast("heat", "a", sequence, Role.CHALLENGER, 2, HORIZON, sequence / 2f);
  }

  static Forecast forecast(
      String forecaster, String series, long sequence, Role role, int version, int horizon, float actual) {
    float[] values = new float[horizon * LEVELS.count()];
    float[] seasonal = new float[horizon];
    for (int lead = 1; lead <= horizon; lead++) {
      for (int q = 0; q < LEVELS.count(); q++) {
        values[(lead - 1) * LEVELS.count() + q] = 1000L * version + 10 * sequence + lead + q - 1;
      }
      seasonal[lead - 1] = sequence - lead;
    }
    return new Forecast(
        forecaster,
        new SeriesId(series),
        version,
        version == 0 ? Source.NAIVE : Source.MODEL,
        role,
        time(sequence),
        sequence,
        LEVELS,
        new Matrix(horizon, LEVELS.count(), values),
        new Baseline(sequence, seasonal),
        actual,
        1,
        Direction.UNKNOWN);
  }

  static Instant time(long sequence) {
    return Instant.ofEpochSecond(3600 * sequence);
  }
}
