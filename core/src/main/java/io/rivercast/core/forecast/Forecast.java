package io.rivercast.core.forecast;

import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.Arrays;

/**
 * The forecast of a series for the H steps after an origin: the source selected for this series, with a calibrated band, the
 * baselines' forecasts and the value measured at the origin.
 *
 * @param forecaster which task
 * @param series which series
 * @param version the model version; 0 where a baseline answers
 * @param source what computed the values
 * @param origin time of the newest known step
 * @param sequence number of that step; lead k aims at step {@code sequence + k}
 * @param epoch identifies the numbering of steps, see {@link io.rivercast.core.series.Window#epoch}
 * @param revision of the window that it was made of; of one origin the highest holds
 * @param quantiles levels of the columns of {@code values}
 * @param values H x Q in the target's units, lead 1 first
 * @param added H x Q, what calibration added to the source's own values; no rows where nothing
 * @param naive the naive forecast, for every lead
 * @param seasonalNaive the seasonal naive forecast, H values; NaN where it is not available
 * @param actual the target as observed at the origin; NaN where it was not
 * @param observedShare share of the window's cells that were observed, 0 to 1
 * @param direction how likely the target is to rise, where the model has that output
 */
public record Forecast(
    String forecaster,
    SeriesId series,
    int version,
    Source source,
    Instant origin,
    long sequence,
    long epoch,
    int revision,
    Quantiles quantiles,
    DoubleMatrix values,
    DoubleMatrix added,
    double naive,
    double[] seasonalNaive,
    double actual,
    float observedShare,
    Direction direction) {
  /** Checks the shapes. */
  public Forecast {
    if (values.columns() != quantiles.count() || values.rows() != seasonalNaive.length) {
      throw new IllegalArgumentException(
          "a forecast of " + series + " has " + values.rows() + " leads and " + values.columns() + " columns for "
              + seasonalNaive.length + " baseline leads and " + quantiles.count() + " quantiles");
    }
    if (added.rows() != 0 && (added.rows() != values.rows() || added.columns() != values.columns())) {
      throw new IllegalArgumentException(
          "a forecast of " + series + " has " + values.rows() + " leads, and the calibration of " + added.rows());
    }
    if (direction.leads() != 0 && direction.leads() != values.rows()) {
      throw new IllegalArgumentException(
          "a forecast of " + series + " has " + values.rows() + " leads, and the direction of " + direction.leads());
    }
    if ((source == Source.MODEL) != (version > 0)) {
      throw new IllegalArgumentException("a forecast by " + source + " cannot have version " + version);
    }
  }

  /** The same forecast in the numbering of an epoch. */
  public Forecast withEpoch(long other) {
    return new Forecast(
        forecaster, series, version, source, origin, sequence, other, revision, quantiles, values, added, naive,
        seasonalNaive, actual, observedShare, direction);
  }

  /** The same forecast as a revision. */
  public Forecast withRevision(int other) {
    return new Forecast(
        forecaster, series, version, source, origin, sequence, epoch, other, quantiles, values, added, naive,
        seasonalNaive, actual, observedShare, direction);
  }

  /** Leads in the forecast (H). */
  public int horizon() {
    return values.rows();
  }

  /** The point forecast (the median) of a lead, from 1. */
  public double point(int lead) {
    return values.at(lead - 1, quantiles.median());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Forecast that
        && forecaster.equals(that.forecaster)
        && series.equals(that.series)
        && version == that.version
        && source == that.source
        && origin.equals(that.origin)
        && sequence == that.sequence
        && epoch == that.epoch
        && revision == that.revision
        && quantiles.equals(that.quantiles)
        && values.equals(that.values)
        && added.equals(that.added)
        && Double.compare(naive, that.naive) == 0
        && Arrays.equals(seasonalNaive, that.seasonalNaive)
        && Double.compare(actual, that.actual) == 0
        && Float.compare(observedShare, that.observedShare) == 0
        && direction.equals(that.direction);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * series.hashCode() + Long.hashCode(sequence)) + revision;
  }
}
