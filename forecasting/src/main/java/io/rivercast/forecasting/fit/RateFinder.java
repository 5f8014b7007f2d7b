package io.rivercast.forecasting.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learning-rate range test (Smith 2017): steps that grow from tiny to huge, one per batch of the training part, on a
 * network that is thrown away afterwards. The rate at which the loss was lowest is about to be too large; a tenth of it is
 * taken.
 */
final class RateFinder {
  private static final Logger LOG = LoggerFactory.getLogger(RateFinder.class);
  private static final int STEPS = 100;
  private static final double FROM = 1e-5;
  private static final double TO = 1;
  private static final double SMOOTHING = 0.9;
  private static final double BLOWN_UP = 4;
  private static final double SAFETY = 10;
  private static final double LEAST = 1e-4;

  private double smoothed;
  private double weight;
  private double first;
  private double lowest = Double.POSITIVE_INFINITY;
  private double lowestAt;

  private RateFinder() {}

  /** Takes one step of a rate; the loss before it. */
  @FunctionalInterface
  interface Step {
    /** Steps. */
    double take(double rate) throws FitException;
  }

  /**
   * Finds a rate by at most a hundred steps.
   *
   * @param name of what it is for
   * @return from 1e-4 to 0.1
   */
  static double find(String name, Step step) throws FitException {
    RateFinder finder = new RateFinder();
    int steps = 0;
    while (steps < STEPS && finder.goesOn(rate(steps), step)) {
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

  private boolean goesOn(double rate, Step step) throws FitException {
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

  /** Two digits of the rate are more than it is known to, and look like what a person would have set. */
  private double found() {
    double rate = Math.max(LEAST, lowestAt / SAFETY);
    return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
  }
}
