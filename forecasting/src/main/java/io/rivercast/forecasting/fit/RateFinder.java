package io.rivercast.forecasting.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learning-rate range test (Smith 2017): one step per batch with rates that grow exponentially, on a network that is
 * discarded afterwards. The rate with the lowest loss is nearly too large; a tenth of it is used.
 */
final class RateFinder {
  private static final Logger LOG = LoggerFactory.getLogger(RateFinder.class);
  private static final int STEPS = 100;
  private static final double FROM = 1e-5;
  private static final double TO = 1;
  private static final double SMOOTHING = 0.9;
  private static final double BLOWN_UP = 4;
  private static final double SAFETY = 10;
  private static final double MIN_RATE = 1e-4;

  private double smoothed;
  private double weight;
  private double first;
  private double lowest = Double.POSITIVE_INFINITY;
  private double lowestAt;

  private RateFinder() {}

  /** One step with a rate; returns the loss before it. */
  @FunctionalInterface
  interface Step {
    double take(double rate) throws FitException;
  }

  /**
   * Finds a rate by at most a hundred steps.
   *
   * @param name of the forecaster, for the log
   * @return from 1e-4 to 0.1
   */
  static double find(String name, Step step) throws FitException {
    RateFinder finder = new RateFinder();
    int steps = 0;
    while (steps < STEPS && finder.continues(rate(steps), step)) {
      steps++;
    }
    double found = finder.found();
    LOG.info(
        String.format(
            Locale.ROOT, "%s: learning rate %.2g, found in %d steps: the loss fell from %.3g to %.3g at %.2g",
            name, found, steps, finder.first, finder.lowest, finder.lowestAt));
    return found;
  }

  static double rate(int step) {
    return FROM * Math.pow(TO / FROM, (double) step / (STEPS - 1));
  }

  private boolean continues(double rate, Step step) throws FitException {
    double loss = step.take(rate);
    if (!Double.isFinite(loss)) {
      return false;
    }
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    double mean = smoothed / weight;
    first = lowestAt == 0 ? mean : first;
    if (mean < lowest) {
      lowest = mean;
      lowestAt = rate;
    }
    return mean < BLOWN_UP * lowest;
  }

  /** Rounded to two digits, which is more than its precision. */
  private double found() {
    double rate = Math.max(MIN_RATE, lowestAt / SAFETY);
    return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
  }
}
