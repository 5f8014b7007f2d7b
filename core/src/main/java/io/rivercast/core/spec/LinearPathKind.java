package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** Linear path beside a network, whose forecast the network refines. */
public enum LinearPathKind {
  /** No linear path. */
  NONE,
  /** A linear path whose weights start at zero. */
  LEARNED,
  /** A linear path that starts as a ridge regression. */
  RIDGE;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
