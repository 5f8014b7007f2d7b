package io.rivercast.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * One axis of a plot: from which value to which, and where it has ticks.
 *
 * @param from the smallest value
 * @param to the largest, above {@code from}
 * @param ticks values that are marked
 */
record Axis(double from, double to, List<Double> ticks) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** Over values, with about so many ticks at round numbers; NaN is passed over. */
  static Axis over(List<double[]> values, int ticks) {
    DoubleSummaryStatistics known = values.stream()
        .flatMapToDouble(Arrays::stream)
        .filter(value -> !Double.isNaN(value))
        .summaryStatistics();
    double min = known.getMin();
    double max = known.getMax();
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      return new Axis(0, 1, List.of());
    }
    double room = max > min ? (max - min) * 0.04 : Math.max(1, Math.abs(max)) * 0.1;
    return between(min - room, max + room, ticks);
  }

  /** Between two values, exactly. */
  static Axis between(double from, double to, int ticks) {
    double step = step((to - from) / ticks);
    List<Double> marked = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step); i * step <= to; i++) {
      marked.add(i * step);
    }
    return new Axis(from, to, List.copyOf(marked));
  }

  private static double step(double wanted) {
    double size = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double step : STEPS) {
      if (step * size >= wanted) {
        return step * size;
      }
    }
    return 10 * size;
  }

  /** The same read from the other end, as pixels go down where values go up. */
  double share(double value) {
    return (value - from) / (to - from);
  }

  /** A tick as text, without redundant digits. */
  static String label(double tick) {
    BigDecimal rounded = BigDecimal.valueOf(tick).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
