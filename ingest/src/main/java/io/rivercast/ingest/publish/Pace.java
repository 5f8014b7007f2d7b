package io.rivercast.ingest.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a replay goes. */
public sealed interface Pace {
  /** As fast as the broker takes it. */
  Pace MAX = new AsFastAsItGoes();

  /** As fast as the broker takes it. */
  record AsFastAsItGoes() implements Pace {}

  /**
   * So many readings a second.
   *
   * @param rows above 0
   */
  record RowsPerSecond(double rows) implements Pace {
    /** Checks the rate. */
    public RowsPerSecond {
      positive("rows per second", rows);
    }
  }

  /**
   * Event time, sped up: at 86400 a day passes in a second. Where a file steps back in time (as one with series after
   * series does), nothing is waited for.
   *
   * @param factor above 0
   */
  record EventTime(double factor) implements Pace {
    /** Checks the factor. */
    public EventTime {
      positive("the factor of event time", factor);
    }
  }

  /**
   * Reads {@code max}, {@code 200/s} (readings a second) or {@code 86400x} (times event time).
   *
   * @throws IllegalArgumentException for anything else
   */
  static Pace parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    Matcher number = Pattern.compile("(\\d+(?:\\.\\d+)?)(/s|x)").matcher(text);
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "pace must be max, readings a second such as 200/s, or a factor of event time such as 86400x, received '"
              + text
              + "'");
    }
    double value = Double.parseDouble(number.group(1));
    return number.group(2).equals("x") ? new EventTime(value) : new RowsPerSecond(value);
  }

  private static void positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be above 0, received " + value);
    }
  }
}
