package io.rivercast.core.forecast;

import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;

/**
 * A forecast of a series for the H steps after an origin, with the baselines' forecasts and the value measured at the
 * origin. The latter makes one stream of forecasts enough to score them: the newest forecast carries the actual value that
 * earlier ones were made for.
 *
 * @param forecaster which task
 * @param series which series
 * @param version the model version; 0 where a baseline answers
 * @param source what computed the values
 * @param role answer or challenger
 * @param origin time of the newest known step
 * @param sequence number of that step; lead k aims at step {@code sequence + k}
 * @param epoch identifies the numbering of steps, see {@link io.rivercast.core.series.Window#epoch}
 * @param revision of the window that it was made of; of one origin the highest holds
 * @param quantiles levels of the columns of {@code values}
 * @param values H x Q in the target's units, lead 1 first
 * @param baseline the naive baselines from the same window
 * @param actual the target as observed at the origin; NaN where it was not
 * @param observedShare share of the window's cells that were observed, 0 to 1
 * @param direction how likely the target is to rise, where the model has that output
 */
public record Forecast(
    String forecaster,
    SeriesId series,
    int version,
    Source source,
    Role role,
    Instant origin,
    long sequence,
    long epoch,
    int revision,
    Quantiles quantiles,
    Matrix values,
    Baseline baseline,
    float actual,
    float observedShare,
    Direction direction) {
  /** Checks the shapes. */
  public Forecast {
    if (values.columns() != quantiles.count() || values.rows() != baseline.horizon()) {
      throw new IllegalArgumentException(
          "a forecast of " + series + " has " + values.rows() + " leads and " + values.columns() + " columns for "
              + baseline.horizon() + " baseline leads and " + quantiles.count() + " quantiles");
    }
    if (direction.leads() != 0 && direction.leads() != values.rows()) {
      throw new IllegalArgumentException(
          "a forecast of " + series + " has " + values.rows() + " leads, and the direction of " + direction.leads());
    }
    if ((source == Source.MODEL) != (version > 0)) {
      throw new IllegalArgumentException("a forecast by " + source + " cannot have version " + version);
    }
  }

  /** A forecast whose numbering has no recorded epoch. */
  public Forecast(
      String forecaster, SeriesId series, int version, Source source, Role role, Instant origin, long sequence,
      Quantiles quantiles, Matrix values, Baseline baseline, float actual, float observedShare, Direction direction) {
    this(
        forecaster, series, version, source, role, origin, sequence, 0, 0, quantiles, values, baseline, actual,
        observedShare, direction);
  }

  /** The same forecast in the numbering of an epoch. */
  public Forecast withEpoch(long other) {
    return new Forecast(
        forecaster, series, version, source, role, origin, sequence, other, revision, quantiles, values, baseline,
        actual,
        observedShare, direction);
  }

  /** The same forecast as a revision. */
  public Forecast withRevision(int other) {
    return new Forecast(
        forecaster, series, version, source, role, origin, sequence, epoch, other, quantiles, values, baseline, actual,
        observedShare, direction);
  }

  /** Leads in the forecast (H). */
  public int horizon() {
    return values.rows();
  }

  /** The point forecast (the median) of a lead, from 1. */
  public float point(int lead) {
    return values.at(lead - 1, quantiles.median());
  }
}
