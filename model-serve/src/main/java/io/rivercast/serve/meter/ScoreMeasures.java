package io.rivercast.serve.meter;

import io.rivercast.service.meter.Measure;
import java.util.List;

/**
 * The figures of scoring. Errors are sums that only rise, so that whoever looks can take the mean over any time and over any
 * number of processes: {@code rate(absolute) / rate(leads)} is the mean absolute error.
 */
public final class ScoreMeasures {
  private static final String[] OF_A_LEAD = {"forecaster", "role", "version", "lead"};
  private static final String[] OF_A_CONTENDER = {"forecaster", "role", "version", "lead", "contender"};

  /** Settled. */
  public static final Measure SETTLED =
      Measure.counter("rivercast.score.settled", "Leads of forecasts that met their actual", "forecaster", "role");

  /** Never settled. */
  public static final Measure UNSETTLED =
      Measure.counter(
          "rivercast.score.unsettled", "Leads whose step never came, or came without an actual", "forecaster");

  /** Seen twice. */
  public static final Measure REPEATED =
      Measure.counter("rivercast.score.repeated", "Forecasts that had been seen before", "forecaster");

  /** Leads behind the sums. */
  public static final Measure LEADS =
      Measure.counter("rivercast.score.leads", "Leads that the sums of errors hold", OF_A_CONTENDER);

  /** Absolute errors. */
  public static final Measure ABSOLUTE =
      Measure.counter(
          "rivercast.score.error.absolute", "Sum of absolute errors, in the target's units", OF_A_CONTENDER);

  /** Squared errors. */
  public static final Measure SQUARED =
      Measure.counter(
          "rivercast.score.error.squared", "Sum of squared errors, in the target's units squared", OF_A_CONTENDER);

  /** Errors in proportion. */
  public static final Measure RELATIVE =
      Measure.counter(
          "rivercast.score.error.relative",
          "Sum of absolute errors over the size of the actual (0.1 is 10 %), where the actual is not zero",
          OF_A_CONTENDER);

  /** Leads behind those. */
  public static final Measure NOT_ZERO =
      Measure.counter("rivercast.score.leads.notzero", "Leads whose actual is not zero", OF_A_CONTENDER);

  /** Errors in proportion to both sides. */
  public static final Measure SYMMETRIC =
      Measure.counter(
          "rivercast.score.error.symmetric", "Sum of 2 |f - a| / (|f| + |a|), as a ratio from 0 to 2", OF_A_CONTENDER);

  /** Errors upwards. */
  public static final Measure OVER =
      Measure.counter(
          "rivercast.score.error.over",
          "Sum of the errors of forecasts above their actual; bias is (2 over - absolute) / leads", OF_A_CONTENDER);

  /** Leads with a band. */
  public static final Measure BANDS =
      Measure.counter("rivercast.score.bands", "Leads whose forecast has outermost quantiles", OF_A_LEAD);

  /** Leads inside it. */
  public static final Measure INSIDE =
      Measure.counter(
          "rivercast.score.bands.inside", "Leads whose actual lay between the outermost quantiles", OF_A_LEAD);

  /** What should be inside. */
  public static final Measure NOMINAL =
      Measure.gauge(
          "rivercast.score.coverage.nominal", "Share of actuals that should lie between the outermost quantiles",
          "forecaster");

  private ScoreMeasures() {}

  /** All of them. */
  public static List<Measure> all() {
    return List.of(
        SETTLED, UNSETTLED, REPEATED, LEADS, ABSOLUTE, SQUARED, RELATIVE, NOT_ZERO, SYMMETRIC, OVER, BANDS, INSIDE,
        NOMINAL);
  }
}
