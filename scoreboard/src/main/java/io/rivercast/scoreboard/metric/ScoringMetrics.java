package io.rivercast.scoreboard.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/**
 * Metrics of scoring and of the scoreboard's state. Errors are monotonic sums, so that means can be taken over any period and any number of processes:
 * {@code rate(absolute) / rate(leads)} is the mean absolute error.
 */
public final class ScoringMetrics {
  /** Tag value of all forecasters that are not configured; not a valid name of one. */
  public static final String OTHER_FORECASTERS = "(other)";

  private static final String[] OF_A_LEAD = {"forecaster", "role", "version", "lead"};
  private static final String[] OF_A_CONTENDER = {"forecaster", "role", "version", "lead", "contender"};

  /** Forecasts. */
  public static final MetricDefinition FORECASTS =
      MetricDefinition.counter(
          "rivercast.forecasts",
          "Forecasts, by the selected source (model, naive, seasonal-naive); `(other)`: of forecasters that are not configured",
          "forecaster", "source");

  /** Scored leads. */
  public static final MetricDefinition SCORED =
      MetricDefinition.counter(
          "rivercast.score.scored", "Scored leads; `(other)`: of forecasters that are not configured", "forecaster",
          "role");

  /** Leads without an actual. */
  public static final MetricDefinition UNSCORED =
      MetricDefinition.counter(
          "rivercast.score.unscored", "Leads whose target step is missing or has no actual", "forecaster");

  /** Repeated predictions. */
  public static final MetricDefinition REPEATED =
      MetricDefinition.counter("rivercast.score.repeated", "Repeated predictions, which are not processed again",
          "forecaster");

  /** Dead letters. */
  public static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter(
          "rivercast.score.dead.letters", "Records of the predictions topic that went to the dead letters", "reason");

  /** Skipped records. */
  public static final MetricDefinition SKIPPED =
      MetricDefinition.counter(
          "rivercast.scoreboard.skipped",
          "Records that the state of the HTTP API skipped: malformed, or miskeyed (under the key of another value)",
          "topic", "reason");

  /** Leads in the sums. */
  public static final MetricDefinition LEADS =
      MetricDefinition.counter("rivercast.score.leads", "Leads in the sums of errors", OF_A_CONTENDER);

  /** Absolute errors. */
  public static final MetricDefinition ABSOLUTE =
      MetricDefinition.counter(
          "rivercast.score.error.absolute", "Sum of absolute errors, in the target's units", OF_A_CONTENDER);

  /** Squared errors. */
  public static final MetricDefinition SQUARED =
      MetricDefinition.counter(
          "rivercast.score.error.squared", "Sum of squared errors, in the target's units squared", OF_A_CONTENDER);

  /** Relative errors. */
  public static final MetricDefinition RELATIVE =
      MetricDefinition.counter(
          "rivercast.score.error.relative",
          "Sum of absolute errors over the size of the actual (0.1 is 10 %), where the actual is not zero",
          OF_A_CONTENDER);

  /** Leads with a relative error. */
  public static final MetricDefinition NOT_ZERO =
      MetricDefinition.counter("rivercast.score.leads.notzero", "Leads whose actual is not zero", OF_A_CONTENDER);

  /** Symmetric relative errors. */
  public static final MetricDefinition SYMMETRIC =
      MetricDefinition.counter(
          "rivercast.score.error.symmetric", "Sum of 2 |f - a| / (|f| + |a|), as a ratio from 0 to 2", OF_A_CONTENDER);

  /** Errors of forecasts above the actual. */
  public static final MetricDefinition OVER =
      MetricDefinition.counter(
          "rivercast.score.error.over",
          "Sum of the errors of forecasts above their actual; bias is (2 over - absolute) / leads", OF_A_CONTENDER);

  /** Leads with quantiles. */
  public static final MetricDefinition BANDS =
      MetricDefinition.counter("rivercast.score.bands", "Leads whose forecast has outermost quantiles", OF_A_LEAD);

  /** Leads inside the outermost quantiles. */
  public static final MetricDefinition INSIDE =
      MetricDefinition.counter(
          "rivercast.score.bands.inside", "Leads whose actual is between the outermost quantiles", OF_A_LEAD);

  /** Leads that the band without calibration covers. */
  public static final MetricDefinition INSIDE_BEFORE =
      MetricDefinition.counter(
          "rivercast.score.bands.inside.uncalibrated",
          "Leads whose actual is between the outermost quantiles as they were before calibration", OF_A_LEAD);

  /** Nominal coverage. */
  public static final MetricDefinition NOMINAL =
      MetricDefinition.gauge(
          "rivercast.score.coverage.nominal", "Expected share of actuals between the outermost quantiles",
          "forecaster");

  private ScoringMetrics() {}

  /** All metrics of scoring. */
  public static List<MetricDefinition> all() {
    return List.of(
        FORECASTS, SCORED, UNSCORED, REPEATED, DEAD_LETTERS, LEADS, ABSOLUTE, SQUARED, RELATIVE, NOT_ZERO, SYMMETRIC,
        OVER, BANDS,
        INSIDE, INSIDE_BEFORE, NOMINAL, SKIPPED);
  }
}
