package io.rivercast.scoreboard.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/**
 * The figures of scoring. Errors are sums that only rise, so that whoever looks can take the mean over any time and over any
 * number of processes: {@code rate(absolute) / rate(leads)} is the mean absolute error.
 */
public final class ScoringMetrics {
  private static final String[] OF_A_LEAD = {"forecaster", "role", "version", "lead"};
  private static final String[] OF_A_CONTENDER = {"forecaster", "role", "version", "lead", "contender"};

  /** Settled. */
  public static final MetricDefinition SETTLED =
      MetricDefinition.counter("rivercast.score.settled", "Leads of forecasts that met their actual", "forecaster", "role");

  /** Never settled. */
  public static final MetricDefinition UNSETTLED =
      MetricDefinition.counter(
          "rivercast.score.unsettled", "Leads whose step never came, or came without an actual", "forecaster");

  /** Seen twice. */
  public static final MetricDefinition REPEATED =
      MetricDefinition.counter("rivercast.score.repeated", "Forecasts that had been seen before", "forecaster");

  /** Dead letters. */
  public static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter(
          "rivercast.score.dead.letters", "Records of the forecasts topic that went to the dead letters", "reason");

  /** Leads behind the sums. */
  public static final MetricDefinition LEADS =
      MetricDefinition.counter("rivercast.score.leads", "Leads that the sums of errors hold", OF_A_CONTENDER);

  /** Absolute errors. */
  public static final MetricDefinition ABSOLUTE =
      MetricDefinition.counter(
          "rivercast.score.error.absolute", "Sum of absolute errors, in the target's units", OF_A_CONTENDER);

  /** Squared errors. */
  public static final MetricDefinition SQUARED =
      MetricDefinition.counter(
          "rivercast.score.error.squared", "Sum of squared errors, in the target's units squared", OF_A_CONTENDER);

  /** Errors in proportion. */
  public static final MetricDefinition RELATIVE =
      MetricDefinition.counter(
          "rivercast.score.error.relative",
          "Sum of absolute errors over the size of the actual (0.1 is 10 %), where the actual is not zero",
          OF_A_CONTENDER);

  /** Leads behind those. */
  public static final MetricDefinition NOT_ZERO =
      MetricDefinition.counter("rivercast.score.leads.notzero", "Leads whose actual is not zero", OF_A_CONTENDER);

  /** Errors in proportion to both sides. */
  public static final MetricDefinition SYMMETRIC =
      MetricDefinition.counter(
          "rivercast.score.error.symmetric", "Sum of 2 |f - a| / (|f| + |a|), as a ratio from 0 to 2", OF_A_CONTENDER);

  /** Errors upwards. */
  public static final MetricDefinition OVER =
      MetricDefinition.counter(
          "rivercast.score.error.over",
          "Sum of the errors of forecasts above their actual; bias is (2 over - absolute) / leads", OF_A_CONTENDER);

  /** Leads with a band. */
  public static final MetricDefinition BANDS =
      MetricDefinition.counter("rivercast.score.bands", "Leads whose forecast has outermost quantiles", OF_A_LEAD);

  /** Leads inside it. */
  public static final MetricDefinition INSIDE =
      MetricDefinition.counter(
          "rivercast.score.bands.inside", "Leads whose actual lay between the outermost quantiles", OF_A_LEAD);

  /** What should be inside. */
  public static final MetricDefinition NOMINAL =
      MetricDefinition.gauge(
          "rivercast.score.coverage.nominal", "Share of actuals that should lie between the outermost quantiles",
          "forecaster");

  private ScoringMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(
        SETTLED, UNSETTLED, REPEATED, DEAD_LETTERS, LEADS, ABSOLUTE, SQUARED, RELATIVE, NOT_ZERO, SYMMETRIC, OVER, BANDS, INSIDE,
        NOMINAL);
  }
}
