package io.rivercast.core.grid;

import io.rivercast.core.series.Observation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What became of readings: how many there are of each outcome, with one example. The counts add up to what came in.
 *
 * <p>Not for use by several threads.
 */
public final class ReadingAccount {
  /** What became of a reading. */
  public enum Outcome {
    /** It is in a step, or one of several readings of a step. */
    USED(""),
    /** It is in a step that had settled before it came. */
    LATE("its step had settled and was revised; a longer grace waits for it"),
    /** It replaced the value of an earlier reading of the same time. */
    REVISED("it replaced a value of the same time; with 'cadence: event' both are steps"),
    /** Its values are there already. */
    REPEATED("its values are there already"),
    /** Its step has a value of another time. */
    COLLIDING("its step has a value of another time; a finer cadence keeps both, 'aggregate: mean' uses both"),
    /** Its step had settled, and the grid does not revise. */
    DROPPED("its step had settled; 'late: revise' uses it, a longer grace waits for it"),
    /** It has no value that is used. */
    UNUSED("it has no value of a feature, or lies outside the part that is used"),
    /** It is not admitted. */
    REFUSED("");

    private final String advice;

    Outcome(String advice) {
      this.advice = advice;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<Outcome, String> examples = new EnumMap<>(Outcome.class);

  /** Counts a reading that was placed on a grid. */
  public void add(Observation reading, Placement placement) {
    add(outcome(placement), () -> explain(reading, placement));
  }

  private static Outcome outcome(Placement placement) {
    return switch (placement) {
      case Placement.Placed placed -> outcome(placed);
      case Placement.TooLate _ -> Outcome.DROPPED;
      case Placement.Irrelevant _ -> Outcome.UNUSED;
      case Placement.TooFarAhead _,Placement.TooManyColumns _ -> Outcome.REFUSED;
    };
  }

  /** The reading, what became of it, and the setting that changes this. */
  public static String explain(Observation reading, Placement placement) {
    return name(reading) + ": " + switch (placement) {
      case Placement.TooFarAhead(var ahead) -> "it lies " + ahead + " ahead of its arrival; raise max-ahead";
      case Placement.TooManyColumns(int columns) ->
          "its series would have " + columns + " columns; split the series";
      case Placement.Placed _,Placement.TooLate _,Placement.Irrelevant _ -> outcome(placement).advice;
    };
  }

  private static Outcome outcome(Placement.Placed placed) {
    return switch (placed.effect()) {
      case USED -> placed.late() ? Outcome.LATE : Outcome.USED;
      case REVISED -> Outcome.REVISED;
      case COLLIDED -> Outcome.COLLIDING;
      case REPEATED -> Outcome.REPEATED;
    };
  }

  /** Counts a reading. */
  public void add(Outcome outcome, Observation reading) {
    add(outcome, () -> name(reading) + ": " + outcome.advice);
  }

  /** Counts a reading; the example is made of the first one with this outcome. */
  public void add(Outcome outcome, Supplier<String> example) {
    counts.merge(outcome, 1L, Long::sum);
    if (outcome != Outcome.USED) {
      examples.computeIfAbsent(outcome, _ -> example.get());
    }
  }

  private static String name(Observation reading) {
    return reading.series() + " at " + reading.time();
  }

  /** How many readings there are of each outcome; those without any are left out. */
  public Map<Outcome, Long> counts() {
    return new EnumMap<>(counts.isEmpty() ? Map.of(Outcome.USED, 0L) : counts);
  }

  /** The counts by the names of outcomes, in their order. */
  public Map<String, Long> byName() {
    Map<String, Long> byName = new LinkedHashMap<>();
    counts().forEach((outcome, count) -> byName.put(outcome.toString(), count));
    return byName;
  }

  /** How many readings there are. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many readings have an outcome. */
  public long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** A line with all counts, then one with an example for each outcome but the first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,d readings: %,d admitted, ", total(), total() - count(Outcome.REFUSED))
        + counts().entrySet().stream()
            .map(one -> String.format(Locale.ROOT, "%,d %s", one.getValue(), one.getKey()))
            .collect(Collectors.joining(", ")));
    examples.forEach((outcome, example) -> lines.add("  " + outcome + ", for example " + example));
    return lines;
  }
}
