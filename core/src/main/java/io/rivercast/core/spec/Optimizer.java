package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;

/** How weights follow their gradients. */
public sealed interface Optimizer {
  /**
   * Stochastic gradient descent.
   *
   * @param momentum share of the last step that is kept, 0 (inclusive) to 1
   * @param nesterov whether the gradient is taken ahead of that momentum; needs a momentum above 0
   */
  record Sgd(double momentum, boolean nesterov) implements Optimizer {
    /** Checks the range. */
    public Sgd {
      OptimizerSpec.SGD_MOMENTUM.check(momentum);
      if (nesterov && momentum == 0) {
        throw new ConfigException("nesterov", "needs a momentum above 0, received momentum 0");
      }
    }

    @Override
    public String toString() {
      return "sgd";
    }
  }

  /**
   * Steps divided by a running root mean square of gradients (Tieleman &amp; Hinton 2012).
   *
   * @param momentum share of the last step that is kept, 0 (inclusive) to 1
   */
  record RmsProp(double momentum) implements Optimizer {
    /** Checks the range. */
    public RmsProp {
      OptimizerSpec.RMSPROP_MOMENTUM.check(momentum);
    }

    @Override
    public String toString() {
      return "rmsprop";
    }
  }

  /** Adaptive moments (Kingma &amp; Ba 2015); weight decay is part of the gradient. */
  record Adam() implements Optimizer {
    @Override
    public String toString() {
      return "adam";
    }
  }

  /** Adaptive moments with decoupled weight decay (Loshchilov &amp; Hutter 2019). */
  record AdamW() implements Optimizer {
    @Override
    public String toString() {
      return "adamw";
    }
  }
}
