package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** How first weights are drawn. */
public enum Initialization {
  /** Uniformly within one over the root of the units, as recurrent layers usually begin. */
  UNIFORM,
  /** Uniformly, so that variance is kept forwards and backwards (Glorot &amp; Bengio 2010). */
  XAVIER,
  /** Normally, so that variance is kept through rectifiers (He et al. 2015). */
  HE,
  /** Orthogonal matrices (Saxe, McClelland &amp; Ganguli 2014). */
  ORTHOGONAL;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
