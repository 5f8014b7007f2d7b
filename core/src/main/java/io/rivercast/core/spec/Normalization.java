package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** What is subtracted from a window before the network sees it, and added to its forecast. */
public enum Normalization {
  /** Each feature minus its last known value in the window, over the training part's spread of that difference. */
  LAST,
  /** Each feature minus its mean in the window, over its standard deviation there (RevIN, Kim et al. 2022). */
  WINDOW,
  /** Each feature minus its median in the window, over its median absolute deviation there: outliers do not count. */
  MEDIAN,
  /** Each feature minus its mean in the training part of its series, over its deviation there; those of all series where a series is new. */
  SERIES,
  /** Each feature as it is. */
  NONE;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
