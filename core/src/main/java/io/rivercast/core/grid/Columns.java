package io.rivercast.core.grid;

import io.rivercast.core.series.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of the values in the steps of a series, in the order of their positions; names are only ever added at the end.
 * Series that saw the same fields share one object. Not for use by several threads.
 */
public final class Columns {
  /** The largest number of columns of a series. */
  public static final int MAX = 256;

  /** How many are shared at most; further ones belong to their series alone. */
  static final int MAX_SHARED = 1_024;

  private static final int MAX_FIELD_LISTS = 16;

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<List<String>, int[]> known = new HashMap<>();
  private final Map<List<String>, Columns> shared;
  private List<String> lastFields = List.of();
  private int[] lastPositions = new int[0];

  private Columns(List<String> names, Map<List<String>, Columns> shared) {
    this.names = names;
    this.shared = shared;
    names.forEach(name -> positions.put(name, positions.size()));
  }

  /** No column yet; the origin of those that share. */
  public static Columns none() {
    return new Columns(List.of(), new LinkedHashMap<>(16, 0.75f, true));
  }

  /** The names. */
  public List<String> names() {
    return names;
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /**
   * Positions of names, -1 where there is no such column. Not to be changed. Sources repeat their lists of fields, so they
   * are looked up once, and not at all where the list is the one before.
   */
  @SuppressWarnings("ReferenceEquality") // Decoders give equal lists as one object; the others are looked up.
  public int[] positions(List<String> fields) {
    if (fields != lastFields) {
      if (known.size() >= MAX_FIELD_LISTS) {
        known.clear();
      }
      lastPositions = known.computeIfAbsent(
          fields, list -> list.stream().mapToInt(field -> positions.getOrDefault(field, -1)).toArray());
      lastFields = fields;
    }
    return lastPositions;
  }

  /** With the fields that it lacks added; there may be more than {@link #MAX}. */
  public Columns with(List<String> fields) {
    List<String> missing = fields.stream().filter(field -> !positions.containsKey(field)).toList();
    if (missing.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(missing);
    Columns known = shared.get(all);
    if (known != null) {
      return known;
    }
    Columns wider = new Columns(List.copyOf(all), shared);
    if (wider.size() <= MAX) {
      share(wider);
    }
    return wider;
  }

  private void share(Columns wider) {
    if (shared.size() >= MAX_SHARED) {
      shared.remove(shared.keySet().iterator().next());
    }
    shared.put(wider.names, wider);
  }

  /** How many are shared by the series that derive from one origin; the least recently used leave. */
  int sharedCount() {
    return shared.size();
  }

  /** With the fields that it lacks and of which the reading has a value; there may be more than {@link #MAX}. */
  Columns with(Observation reading) {
    int[] known = positions(reading.fields());
    for (int i = 0; i < known.length; i++) {
      if (known[i] < 0 && Double.isFinite(reading.values()[i])) {
        return with(reading.fields().stream().filter(field -> Double.isFinite(reading.value(field))).toList());
      }
    }
    return this;
  }

  /** Whether a reading has any value; infinite ones are no measurements. */
  static boolean hasValue(Observation reading) {
    for (double value : reading.values()) {
      if (Double.isFinite(value)) {
        return true;
      }
    }
    return false;
  }

  /** The values of a reading in the order of the columns; NaN where it has none. */
  double[] row(Observation reading) {
    int[] at = positions(reading.fields());
    double[] row = emptyRow();
    for (int i = 0; i < at.length; i++) {
      double value = reading.values()[i];
      if (at[i] >= 0 && Double.isFinite(value)) {
        row[at[i]] = value;
      }
    }
    return row;
  }

  /** A row of missing values. */
  double[] emptyRow() {
    double[] row = new double[names.size()];
    Arrays.fill(row, Double.NaN);
    return row;
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
