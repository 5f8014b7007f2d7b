package io.rivercast.core.score;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * All leads of earlier predictions that aim at one measured step, beside its actual.
 *
 * @param forecaster which task
 * @param series which series
 * @param target time of the step
 * @param sequence its number
 * @param epoch identifies the numbering of steps, see {@link io.rivercast.core.series.Window#epoch}
 * @param revision 0 for the first scores of a step; higher where a corrected actual scores it again
 * @param actual the measured value
 * @param scale size of the naive forecast's errors one step ahead, in the target's units; NaN where unknown
 * @param quantiles levels of the outputs
 * @param leads the longest first
 */
public record StepScores(
    String forecaster,
    SeriesId series,
    Instant target,
    long sequence,
    long epoch,
    int revision,
    double actual,
    double scale,
    Quantiles quantiles,
    List<Lead> leads) {
  /** Copies the leads and checks their shapes. */
  public StepScores {
    leads = List.copyOf(leads);
    for (Lead lead : leads) {
      if (lead.outputs().stream().anyMatch(output -> output.values().length != quantiles.count())) {
        throw new IllegalArgumentException("scores of " + series + " must have " + quantiles.count() + " values each");
      }
    }
  }

  /**
   * A lead that aims at the step.
   *
   * @param lead steps ahead, from 1
   * @param origin time of the newest step known to the prediction
   * @param naive the naive forecast of that origin
   * @param seasonalNaive the seasonal naive forecast of that origin; NaN where it was not available
   * @param outputs the forecast first, then the versions beside it
   */
  public record Lead(int lead, Instant origin, double naive, double seasonalNaive, List<Output> outputs) {
    /** Copies the outputs. */
    public Lead {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The output of one source for a lead.
   *
   * @param source what made it
   * @param version the model version; 0 for a baseline
   * @param role the forecast, or a version that ran beside it
   * @param values one per level, calibrated
   * @param added what calibration had added to each value; empty where nothing
   */
  public record Output(Source source, int version, Role role, double[] values, double[] added) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Output that
          && source == that.source
          && version == that.version
          && role == that.role
          && Arrays.equals(values, that.values)
          && Arrays.equals(added, that.added);
    }

    @Override
    public int hashCode() {
      return 31 * version + Arrays.hashCode(values);
    }
  }

  /** The score of each output of each lead. */
  public Stream<Score> scores() {
    return leads.stream().flatMap(lead -> lead.outputs().stream().map(output -> score(lead, output)));
  }

  private Score score(Lead lead, Output output) {
    return new Score(
        forecaster, series, output.version(), output.source(), output.role(), lead.lead(), lead.origin(), target,
        sequence, revision, actual, quantiles, output.values(), output.added(), lead.naive(), lead.seasonalNaive());
  }
}
