package io.rivercast.core.spec;

/** How the learning rate changes while a model trains. */
public sealed interface Schedule {
  /** The rate stays as it is. */
  record Constant() implements Schedule {
    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * The rate is multiplied at regular intervals.
   *
   * @param epochs from one change to the next, at least 1
   * @param factor 0 to 1
   */
  record Step(int epochs, double factor) implements Schedule {
    /** Checks the ranges. */
    public Step {
      OptimizerSpec.STEP_EPOCHS.check(epochs);
      OptimizerSpec.FACTOR.check(factor);
    }

    @Override
    public String toString() {
      return "step";
    }
  }

  /**
   * The rate is multiplied after every epoch.
   *
   * @param hold epochs before the first change, at least 0
   * @param factor 0 to 1
   */
  record Exponential(int hold, double factor) implements Schedule {
    /** Checks the ranges. */
    public Exponential {
      OptimizerSpec.EXPONENTIAL_EPOCHS.check(hold);
      OptimizerSpec.EXPONENTIAL_FACTOR.check(factor);
    }

    @Override
    public String toString() {
      return "exponential";
    }
  }

  /**
   * The rate rises over the first gradient steps, then falls along half a cosine to zero (Loshchilov &amp; Hutter 2017).
   *
   * @param warmUp gradient steps over which the rate rises, at least 0
   */
  record Cosine(int warmUp) implements Schedule {
    /** Checks the range. */
    public Cosine {
      OptimizerSpec.WARM_UP.check(warmUp);
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /**
   * The rate is multiplied whenever the validation loss has not fallen for some epochs.
   *
   * @param epochs without a lower loss, at least 1
   * @param factor 0 to 1
   */
  record Plateau(int epochs, double factor) implements Schedule {
    /** Checks the ranges. */
    public Plateau {
      OptimizerSpec.PLATEAU_EPOCHS.check(epochs);
      OptimizerSpec.FACTOR.check(factor);
    }

    @Override
    public String toString() {
      return "plateau";
    }
  }
}
