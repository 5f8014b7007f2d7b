package io.rivercast.train.data;

import io.rivercast.core.settings.Setting;

/** Why a record of the steps topic is not used. */
public enum SkipReason {
  /** It has no value. */
  EMPTY,
  /** It is not a step. */
  UNREADABLE,
  /** Its key is not the series of its step. */
  OTHER_KEY,
  /** Its time is out of range, or its number is not that of its time. */
  INVALID,
  /** No forecaster is on its grid. */
  OTHER_GRID,
  /** Its grid has other steps now: the cadence, zone, offset or aggregation was changed. */
  OTHER_LAYOUT;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
