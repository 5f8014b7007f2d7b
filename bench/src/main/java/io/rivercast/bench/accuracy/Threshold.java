package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Limits that a model must stay under, all of them.
 *
 * @param limits at least one
 */
record Threshold(List<Limit> limits) {
  private static final MathContext DIGITS = new MathContext(4);

  Threshold {
    limits = List.copyOf(limits);
  }

  /** A metric must be below a number. */
  record Limit(Metric metric, double below) {}

  static Threshold of(Metric metric, double below) {
    return new Threshold(List.of(new Limit(metric, below)));
  }

  static Threshold of(double mse, double mae) {
    return of(Metric.MSE, mse).and(Metric.MAE, mae);
  }

  Threshold and(Metric metric, double below) {
    List<Limit> more = new ArrayList<>(limits);
    more.add(new Limit(metric, below));
    return new Threshold(more);
  }

  boolean met(BacktestView.Candidate one) {
    return limits.stream().allMatch(limit -> limit.metric().of(one) < limit.below());
  }

  /** By how much a model misses the limit that it is farthest from, as a ratio to that limit; at most 1 where it is met. */
  double distance(BacktestView.Candidate one) {
    return limits.stream().mapToDouble(limit -> limit.metric().of(one) / limit.below()).max().orElse(Double.NaN);
  }

  /** The metrics of these limits. */
  String metrics(BacktestView.Candidate one) {
    return limits.stream()
        .map(limit -> limit.metric() + " " + number(limit.metric().of(one)))
        .collect(Collectors.joining(", "));
  }

  /** Up to four significant digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (value != 0 && size < 1e-3) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return size >= 1000
        ? String.format(Locale.ROOT, "%.0f", value)
        : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** The limits in words. */
  String inWords() {
    return limits.stream()
        .map(limit -> limit.metric() + " under " + number(limit.below()))
        .collect(Collectors.joining(", "));
  }
}
