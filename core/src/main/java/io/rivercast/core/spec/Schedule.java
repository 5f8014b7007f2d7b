package io.rivercast.core.spec;

/** How the learning rate changes while a model trains. */
public sealed interface Schedule {
  /** It stays. */
  record Constant() implements Schedule {
    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * It is multiplied now and then.
   *
   * @param epochs from one change to the next, at least 1
   * @param factor 0 to 1
   */
  record Step(int epochs, double factor) implements Schedule {
    /** Checks the ranges. */
    public Step {
      Checks.atLeast("schedule-epochs", epochs, 1);
      Checks.between("schedule-factor", factor);
    }

    @Override
    public String toString() {
      return "step";
    }
  }

  /**
   * It is multiplied after every epoch.
   *
   * @param hold epochs before the first change, at least 0
   * @param factor 0 to 1
   */
  record Exponential(int hold, double factor) implements Schedule {
    /** Checks the ranges. */
    public Exponential {
      Checks.atLeast("schedule-epochs", hold, 0);
      Checks.between("schedule-factor", factor);
    }

    @Override
    public String toString() {
      return "exponential";
    }
  }

  /**
   * It rises over the first gradient steps, then falls along half a cosine to zero (Loshchilov &amp; Hutter 2017).
   *
   * @param warmUp gradient steps of rising, at least 0
   */
  record Cosine(int warmUp) implements Schedule {
    /** Checks the range. */
    public Cosine {
      Checks.atLeast("warm-up", warmUp, 0);
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /**
   * It is multiplied where the validation loss has not fallen for a while.
   *
   * @param epochs without a lower loss, at least 1
   * @param factor 0 to 1
   */
  record Plateau(int epochs, double factor) implements Schedule {
    /** Checks the ranges. */
    public Plateau {
      Checks.atLeast("schedule-epochs", epochs, 1);
      Checks.between("schedule-factor", factor);
    }

    @Override
    public String toString() {
      return "plateau";
    }
  }
}
