package io.rivercast.core.score;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.Arrays;

/**
 * One lead of one forecast, beside what then happened and what the baselines had said.
 *
 * @param forecaster which task
 * @param series which series
 * @param version the model version; 0 where a baseline answered
 * @param source what made the forecast
 * @param role the answer, or a challenger beside it
 * @param lead steps ahead, from 1
 * @param origin when the forecast was made, on the series' clock
 * @param target when it came due
 * @param sequence number of the target step; the forecast was made at {@code sequence - lead}
 * @param actual what happened
 * @param quantiles levels of {@code values}
 * @param values the forecast, one value per level
 * @param naive what the naive forecast of the same origin said
 * @param seasonalNaive what the seasonal naive forecast of the same origin said
 */
public record Score(
    String forecaster,
    SeriesId series,
    int version,
    Source source,
    Role role,
    int lead,
    Instant origin,
    Instant target,
    long sequence,
    float actual,
    Quantiles quantiles,
    float[] values,
    float naive,
    float seasonalNaive) {
  /** Checks the shapes. */
  public Score {
    if (values.length != quantiles.count()) {
      throw new IllegalArgumentException(
          "a score of " + series + " has " + values.length + " values for " + quantiles.count() + " quantiles");
    }
  }

  /** The point forecast. */
  public float point() {
    return values[quantiles.median()];
  }

  /** Forecast minus actual. */
  public float error() {
    return point() - actual;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Score that
        && forecaster.equals(that.forecaster)
        && series.equals(that.series)
        && version == that.version
        && source == that.source
        && role == that.role
        && lead == that.lead
        && origin.equals(that.origin)
        && target.equals(that.target)
        && sequence == that.sequence
        && Float.compare(actual, that.actual) == 0
        && quantiles.equals(that.quantiles)
        && Arrays.equals(values, that.values)
        && Float.compare(naive, that.naive) == 0
        && Float.compare(seasonalNaive, that.seasonalNaive) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * series.hashCode() + Long.hashCode(sequence)) + 31 * lead + version;
  }
}
