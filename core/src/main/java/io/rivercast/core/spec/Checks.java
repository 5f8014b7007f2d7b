package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;

/** Ranges of settings. */
final class Checks {
  private Checks() {}

  static void atLeast(String key, int value, int least) {
    require(key, value >= least, "must be at least " + least, value);
  }

  /** A share that may be 0 and never 1. */
  static void share(String key, double value) {
    require(key, value >= 0 && value < 1, "must be at least 0 and below 1", value);
  }

  /** A share that may be neither 0 nor 1. */
  static void between(String key, double value) {
    require(key, value > 0 && value < 1, "must lie between 0 and 1", value);
  }

  static void require(String key, boolean holds, String problem, Object received) {
    if (!holds) {
      throw new ConfigException(key, problem + ", received " + received);
    }
  }
}
