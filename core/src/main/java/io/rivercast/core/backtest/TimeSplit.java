package io.rivercast.core.backtest;

import java.time.Instant;
import java.util.Arrays;

/**
 * History cut in time. An origin belongs to a part only if its targets end before the next cut; others belong to no part,
 * so that no target of validation or test was seen in training.
 *
 * @param validationFrom first instant of the validation part
 * @param testFrom first instant of the test part
 */
public record TimeSplit(Instant validationFrom, Instant testFrom) {
  /** The parts of history, and what lies across a cut. */
  public enum Part {
    /** Weights are fitted here. */
    TRAIN,
    /** Early stopping and choices between fits use it. */
    VALIDATION,
    /** Candidates are evaluated here, once. */
    TEST,
    /** Across a cut: used nowhere. */
    NONE
  }

  /** Checks the order. */
  public TimeSplit {
    if (testFrom.isBefore(validationFrom)) {
      throw new IllegalArgumentException(
          "the test part begins at " + testFrom + ", before validation at " + validationFrom);
    }
  }

  /**
   * Cuts so that the last {@code test} of the origins are tested and the {@code validation} before them validate.
   *
   * @param origins epoch milliseconds, at least one, in any order; sorted in place
   * @param validation share of the origins, 0 to 1
   * @param test share of the origins, 0 to 1
   */
  public static TimeSplit byShare(long[] origins, double validation, double test) {
    if (origins.length == 0) {
      throw new IllegalArgumentException("no origins to split");
    }
    Arrays.sort(origins);
    return new TimeSplit(at(origins, 1 - test - validation), at(origins, 1 - test));
  }

  private static Instant at(long[] sorted, double share) {
    int index = (int) Math.floor(Math.clamp(share, 0, 1) * sorted.length);
    return index < sorted.length
        ? Instant.ofEpochMilli(sorted[index])
        : Instant.ofEpochMilli(sorted[sorted.length - 1]).plusMillis(1);
  }

  /**
   * The part of an origin.
   *
   * @param origin time of the newest known step
   * @param lastTarget time of the last step that it forecasts
   */
  public Part part(Instant origin, Instant lastTarget) {
    if (lastTarget.isBefore(validationFrom)) {
      return Part.TRAIN;
    }
    if (!origin.isBefore(testFrom)) {
      return Part.TEST;
    }
    return !origin.isBefore(validationFrom) && lastTarget.isBefore(testFrom) ? Part.VALIDATION : Part.NONE;
  }
}
