package io.rivercast.core.grid;

import java.util.Arrays;

/**
 * A step that readings may still change. Each cell keeps the moment of the reading that set it: within a step the latest
 * reading wins, whatever order they come in; a second reading of the same moment is a correction and wins too.
 *
 * @param time of the step in epoch milliseconds; names it among the open steps of its series
 * @param values F values; NaN where not observed yet
 * @param measured when each value was measured, epoch milliseconds; without meaning where there is no value
 */
public record OpenStep(long time, float[] values, long[] measured) {
  static OpenStep at(long time, int features) {
    float[] values = new float[features];
    Arrays.fill(values, Float.NaN);
    return new OpenStep(time, values, new long[features]);
  }

  /** Adds a reading; false where it changes nothing. */
  boolean merge(float[] reading, long moment) {
    boolean changed = false;
    for (int i = 0; i < values.length; i++) {
      boolean first = Float.isNaN(values[i]);
      if (Float.isNaN(reading[i]) || (!first && moment < measured[i])) {
        continue;
      }
      changed |= first || moment != measured[i] || Float.compare(values[i], reading[i]) != 0;
      values[i] = reading[i];
      measured[i] = moment;
    }
    return changed;
  }

  boolean complete() {
    for (float value : values) {
      if (Float.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** The latest moment of its readings, epoch milliseconds. */
  long latest() {
    long latest = time;
    for (int i = 0; i < values.length; i++) {
      latest = Float.isNaN(values[i]) ? latest : Math.max(latest, measured[i]);
    }
    return latest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenStep that
        && time == that.time
        && Arrays.equals(values, that.values)
        && Arrays.equals(measured, that.measured);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(time) + 31 * Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return time + Arrays.toString(values);
  }
}
