package io.rivercast.core.spec;

/** Which of Tribuo's linear regressors. */
public enum Regressor {
  /** Stochastic gradient descent. */
  SGD,
  /** Coordinate descent with an L1 and an L2 penalty (Friedman, Hastie &amp; Tibshirani 2010). */
  ELASTIC_NET,
  /** Support vector regression (Ho &amp; Lin 2012). */
  LIBLINEAR;

  /** Reads a name as it is printed. */
  public static Regressor parse(String text) {
    return Names.parse("regressors", values(), text);
  }

  @Override
  public String toString() {
    return Names.of(this);
  }
}
