package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;

/**
 * What the middle level of a forecast learns from, in normalized units. The other levels always learn from their quantile
 * loss.
 */
public sealed interface PointLoss {
  /** Quantile loss like every other level, which at the middle is half the absolute error (Koenker &amp; Bassett 1978). */
  record Quantile() implements PointLoss {
    @Override
    public String toString() {
      return "quantile";
    }
  }

  /** Mean squared error. */
  record Squared() implements PointLoss {
    @Override
    public String toString() {
      return "mse";
    }
  }

  /** Mean absolute error. */
  record Absolute() implements PointLoss {
    @Override
    public String toString() {
      return "mae";
    }
  }

  /**
   * Squared where small, absolute where large (Huber 1964).
   *
   * @param delta where the one becomes the other, above 0
   */
  record Huber(double delta) implements PointLoss {
    /** Checks the range. */
    public Huber {
      if (!(delta > 0)) {
        throw new ConfigException("huber-delta", "must be above 0, received " + delta);
      }
    }

    @Override
    public String toString() {
      return "huber";
    }
  }
}
