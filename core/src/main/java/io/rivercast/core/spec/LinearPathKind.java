package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** What stands beside a network: a linear forecast that the network refines, or nothing. */
public enum LinearPathKind {
  /** No linear path. */
  NONE,
  /** A linear path that begins at zero. */
  LEARNED,
  /** A linear path that begins as a ridge regression. */
  RIDGE;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
