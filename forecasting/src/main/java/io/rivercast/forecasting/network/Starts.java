package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;

/** How the weights of a network begin. */
record Starts(Initialization how) {
  /**
   * A weight matrix, or several one under the other.
   *
   * @param rows of one matrix
   * @param columns of each
   * @param fanIn inputs of a unit
   * @param usual what {@link Initialization#UNIFORM} stays within
   */
  Start matrix(int rows, int columns, int fanIn, double usual) {
    return switch (how) {
      case UNIFORM -> new Start.Uniform(usual);
      case XAVIER -> new Start.Uniform(Math.sqrt(6.0 / (rows + columns)));
      case HE -> new Start.Normal(Math.sqrt(2.0 / fanIn));
      case ORTHOGONAL -> new Start.Orthogonal(rows, columns);
    };
  }

  /** A bias: zero, but for {@link Initialization#UNIFORM}. */
  Start bias(double usual) {
    return how == Initialization.UNIFORM ? new Start.Uniform(usual) : new Start.Constant(0);
  }
}
