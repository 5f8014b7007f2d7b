package io.rivercast.core.grid;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How several readings of a step become one. Without any aggregation, one reading of a column is expected in a step: the
 * latest holds.
 *
 * @param others of the columns that are not named; empty with no columns named: no aggregation
 * @param columns by name
 */
public record Aggregates(Optional<Aggregation> others, Map<String, Aggregation> columns) {
  /** No aggregation. */
  public static final Aggregates NONE = new Aggregates(Optional.empty(), Map.of());

  /** Copies the map, in the order of names. */
  public Aggregates {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  /** Whether readings are aggregated at all. */
  public boolean any() {
    return others.isPresent() || !columns.isEmpty();
  }

  /** The aggregation of a column. */
  public Aggregation of(String column) {
    return columns.getOrDefault(column, others.orElse(Aggregation.LAST));
  }

  @Override
  public String toString() {
    return others.map(Aggregation::toString).orElse("") + (columns.isEmpty() ? "" : columns.toString());
  }
}
