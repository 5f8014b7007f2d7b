package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** Which of Tribuo's linear regressors. */
public enum Regressor {
  /** Stochastic gradient descent. */
  SGD,
  /** Coordinate descent with an L1 and an L2 penalty (Friedman, Hastie &amp; Tibshirani 2010). */
  ELASTIC_NET,
  /** Support vector regression (Ho &amp; Lin 2012). */
  LIBLINEAR;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
