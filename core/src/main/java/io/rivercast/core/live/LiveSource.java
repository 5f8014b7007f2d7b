package io.rivercast.core.live;

import io.rivercast.core.forecast.Source;

/**
 * A source that can answer a series.
 *
 * @param source model or baseline
 * @param version of a model; 0 for a baseline
 */
public record LiveSource(Source source, int version) {
  /** The naive baseline. */
  public static final LiveSource NAIVE = new LiveSource(Source.NAIVE, 0);

  /** The seasonal naive baseline. */
  public static final LiveSource SEASONAL_NAIVE = new LiveSource(Source.SEASONAL_NAIVE, 0);

  /** Checks that models alone have versions. */
  public LiveSource {
    if ((source == Source.MODEL) != (version > 0)) {
      throw new IllegalArgumentException("a forecast by " + source + " cannot have version " + version);
    }
  }

  /** A version of the model. */
  public static LiveSource model(int version) {
    return new LiveSource(Source.MODEL, version);
  }

  /** Whether it is a model version. */
  public boolean isModel() {
    return source == Source.MODEL;
  }

  @Override
  public String toString() {
    return isModel() ? "version " + version : source.toString();
  }
}
