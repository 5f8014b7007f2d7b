package io.rivercast.core.score;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.Arrays;

/**
 * One lead of one forecast beside the actual value and the baselines' forecasts.
 *
 * @param forecaster which task
 * @param series which series
 * @param version the model version; 0 where a baseline answered
 * @param source what computed the forecast
 * @param role answer or challenger
 * @param lead steps ahead, from 1
 * @param origin time of the newest step known to the forecast
 * @param target time of the target step
 * @param sequence number of the target step; the forecast was made at {@code sequence - lead}
 * @param revision 0 for the first score of a lead; higher where a corrected actual scores it again
 * @param actual the measured value
 * @param quantiles levels of {@code values}
 * @param values the forecast, one value per level, calibrated
 * @param added what calibration had added to each value; empty where nothing
 * @param naive the naive forecast of the same origin
 * @param seasonalNaive the seasonal naive forecast of the same origin
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
    int revision,
    double actual,
    Quantiles quantiles,
    double[] values,
    double[] added,
    double naive,
    double seasonalNaive) {
  /** Checks the shapes. */
  public Score {
    if (values.length != quantiles.count() || (added.length != 0 && added.length != values.length)) {
      throw new IllegalArgumentException(
          "a score of " + series + " has " + values.length + " values for " + quantiles.count() + " quantiles");
    }
  }

  /** The first score of a lead of a forecast without calibration. */
  public Score(
      String forecaster, SeriesId series, int version, Source source, Role role, int lead, Instant origin,
      Instant target, long sequence, double actual, Quantiles quantiles, double[] values, double naive,
      double seasonalNaive) {
    this(
        forecaster, series, version, source, role, lead, origin, target, sequence, 0, actual, quantiles, values,
        new double[0], naive, seasonalNaive);
  }

  /** The same score as a revision. */
  public Score withRevision(int other) {
    return new Score(
        forecaster, series, version, source, role, lead, origin, target, sequence, other, actual, quantiles, values,
        added, naive, seasonalNaive);
  }

  /** The point forecast. */
  public double point() {
    return values[quantiles.median()];
  }

  /** The values before calibration. */
  public double[] uncalibrated() {
    double[] raw = values.clone();
    for (int q = 0; q < added.length; q++) {
      raw[q] -= added[q];
    }
    return raw;
  }

  /** Forecast minus actual. */
  public double error() {
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
        && revision == that.revision
        && Double.compare(actual, that.actual) == 0
        && quantiles.equals(that.quantiles)
        && Arrays.equals(values, that.values)
        && Arrays.equals(added, that.added)
        && Double.compare(naive, that.naive) == 0
        && Double.compare(seasonalNaive, that.seasonalNaive) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * series.hashCode() + Long.hashCode(sequence)) + 31 * lead + version;
  }
}
