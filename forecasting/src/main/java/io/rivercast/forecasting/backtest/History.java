package io.rivercast.forecasting.backtest;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import io.rivercast.forecasting.data.TableShape;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns readings in any order into the steps that training uses, with the code of the services and without topics. */
public final class History {
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final ForecasterSpec spec;
  private final Columns columns = Columns.none();
  private final Map<SeriesId, Placed> placed = new TreeMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

  /** What became of a reading. */
  public enum Outcome {
    /** It gave its step a value. */
    USED,
    /** It replaced a value of the same time. */
    REVISED,
    /** It gives what its step has already. */
    REPEATED,
    /** Its step has a value of another time; the later one holds. */
    COLLIDED,
    /** Its step had settled, and the grid does not revise. */
    LATE,
    /** It has no value, or where each reading is a step none of the features. */
    IRRELEVANT,
    /** Its series has too many fields. */
    REFUSED
  }

  private record Placed(MemoryStore steps, SeriesGrid grid) {}

  /** Without readings. */
  public History(ForecasterSpec spec) {
    this.spec = spec;
  }

  /** Adds a reading, which arrives at its own time. */
  public Outcome add(Observation reading) {
    SeriesGrid grid = placed.computeIfAbsent(reading.series(), _ -> place()).grid();
    Outcome outcome = switch (grid.place(reading, reading.time(), (_, _) -> {})) {
      case Placement.Placed done -> switch (done.effect()) {
        case USED -> Outcome.USED;
        case REVISED -> Outcome.REVISED;
        case REPEATED -> Outcome.REPEATED;
        case COLLIDED -> Outcome.COLLIDED;
      };
      case Placement.TooLate _ -> Outcome.LATE;
      case Placement.Irrelevant _ -> Outcome.IRRELEVANT;
      case Placement.TooManyColumns _, Placement.TooFarAhead _ -> Outcome.REFUSED;
    };
    outcomes.merge(outcome, 1L, Long::sum);
    return outcome;
  }

  private Placed place() {
    MemoryStore steps = new MemoryStore();
    return new Placed(steps, new SeriesGrid(spec.grid(), spec.features(), spec.window(), columns, steps));
  }

  /** Settles all open steps; returns the steps of each series that has one. */
  public List<SeriesSteps> steps() {
    TableShape shape = TableShape.of(List.of(spec), Integer.MAX_VALUE);
    return placed.entrySet().stream()
        .filter(entry -> settle(entry.getValue()))
        .map(entry -> steps(entry.getKey(), entry.getValue(), shape))
        .toList();
  }

  private static boolean settle(Placed series) {
    series.grid().settleIdle(END, (_, _) -> {});
    return !series.steps().settled().isEmpty();
  }

  private SeriesSteps steps(SeriesId series, Placed from, TableShape shape) {
    SeriesTable table = new SeriesTable(series, shape);
    for (Slot slot : from.steps().settled()) {
      table.put(Step.of(spec.grid(), series, from.grid().columns(), slot));
    }
    return table.steps(spec);
  }

  /** How many readings had each outcome; together all that were added. */
  public Map<Outcome, Long> outcomes() {
    return Map.copyOf(outcomes);
  }

  /** Readings that changed nothing: repeated, late, or without any feature. */
  public long leftOut() {
    return outcomes.entrySet().stream()
        .filter(entry -> switch (entry.getKey()) {
          case REPEATED, LATE, IRRELEVANT, REFUSED -> true;
          case USED, REVISED, COLLIDED -> false;
        })
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
