package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** How initial weights are drawn. */
public enum Initialization {
  /** Uniformly within one over the root of the units, the usual initialization of recurrent layers. */
  UNIFORM,
  /** Uniformly, so that the variance is the same forwards and backwards (Glorot &amp; Bengio 2010). */
  XAVIER,
  /** Normally, so that rectifiers keep the variance (He et al. 2015). */
  HE,
  /** Orthogonal matrices (Saxe, McClelland &amp; Ganguli 2014). */
  ORTHOGONAL;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
