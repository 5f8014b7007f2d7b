package io.rivercast.core.spec;

/**
 * Loss of a forecast's middle level, in normalized units. The other levels always have the quantile loss.
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
   * @param delta the error at which squared becomes absolute, above 0
   */
  record Huber(double delta) implements PointLoss {
    /** Checks the range. */
    public Huber {
      OptimizerSpec.HUBER_DELTA.check(delta);
    }

    @Override
    public String toString() {
      return "huber";
    }
  }
}
