package io.rivercast.features.grid;

import io.rivercast.core.series.Observation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a forecaster's features out of readings. Readings of one source name their fields alike, so the way from fields to
 * features is looked up by the list of names, and not at all where it is the list of the reading before.
 *
 * <p>Not for use by several threads.
 */
final class FeatureColumns {
  private static final int MOST_KNOWN = 256;

  private final List<String> features;
  private final Map<List<String>, int[]> known = new HashMap<>();
  private List<String> lastFields = List.of();
  private int[] lastColumns;

  FeatureColumns(List<String> features) {
    this.features = features;
    this.lastColumns = columns(lastFields);
  }

  /** F values in the forecaster's order; NaN where the reading lacks one or has it infinite, which is no measurement. */
  float[] of(Observation observation) {
    int[] columns = columnsOf(observation.fields());
    float[] row = new float[columns.length];
    for (int i = 0; i < row.length; i++) {
      float value = columns[i] < 0 ? Float.NaN : observation.values()[columns[i]];
      row[i] = Float.isFinite(value) ? value : Float.NaN;
    }
    return row;
  }

  @SuppressWarnings("ReferenceEquality") // The codec gives equal lists as one object; the others are looked up.
  private int[] columnsOf(List<String> fields) {
    if (fields != lastFields) {
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      lastColumns = known.computeIfAbsent(fields, this::columns);
      lastFields = fields;
    }
    return lastColumns;
  }

  private int[] columns(List<String> fields) {
    int[] columns = new int[features.size()];
    Arrays.setAll(columns, feature -> fields.indexOf(features.get(feature)));
    return columns;
  }
}
