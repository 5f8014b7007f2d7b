package io.rivercast.core.series;

import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one path from readings to the windows of a forecaster: a reading becomes a row of features, the row goes on the grid
 * of its series, and each step that closes gives a window with its gaps filled. Services and backtests both use it, so
 * that training and serving see the same windows.
 *
 * <p>Sources repeat their lists of fields, so the columns of a list are looked up once, and not at all where the list is
 * the one of the reading before. Not for use by several threads.
 */
public final class WindowBuilder {
  private static final int MAX_FIELD_LISTS = 256;

  private final String forecaster;
  private final long layout;
  private final List<String> features;
  private final WindowSpec spec;
  private final Map<List<String>, int[]> columnsByFields = new HashMap<>();
  private List<String> lastFields = List.of();
  private int[] lastColumns;

  /**
   * For all series of a forecaster.
   *
   * @param forecaster its name
   * @param layout fingerprint of its windows
   * @param features in the order of a window's columns
   * @param spec shape of its windows
   */
  public WindowBuilder(String forecaster, long layout, List<String> features, WindowSpec spec) {
    this.forecaster = forecaster;
    this.layout = layout;
    this.features = features;
    this.spec = spec;
    this.lastColumns = columns(lastFields);
  }

  /** An empty history for one series. */
  public SeriesHistory history() {
    return new SeriesHistory(spec);
  }

  /** Puts a reading on the grid of its series; see {@link SeriesHistory#place}. */
  public Placement place(SeriesHistory history, Observation reading, Instant arrived) {
    return history.place(reading.time(), row(reading), arrived);
  }

  /** F values in the order of the features; NaN where the reading lacks one or it is infinite, which is no measurement. */
  public float[] row(Observation reading) {
    int[] columns = columnsOf(reading.fields());
    float[] row = new float[columns.length];
    for (int i = 0; i < row.length; i++) {
      float value = columns[i] < 0 ? Float.NaN : (float) reading.values()[columns[i]];
      row[i] = Float.isFinite(value) ? value : Float.NaN;
    }
    return row;
  }

  /**
   * The window that ends at the step that a history closed last; empty while the series is shorter than
   * {@link WindowSpec#minWindow}.
   */
  public Optional<Window> window(SeriesId series, SeriesHistory history, Step newest) {
    if (!history.warm()) {
      return Optional.empty();
    }
    GapPolicy.Filled filled = spec.gaps().fill(history.rawWindow());
    return Optional.of(
        new Window(forecaster, series, layout, newest.time(), newest.sequence(), filled.values(), filled.filled()));
  }

  @SuppressWarnings("ReferenceEquality") // The codec gives equal lists as one object; the others are looked up.
  private int[] columnsOf(List<String> fields) {
    if (fields != lastFields) {
      if (columnsByFields.size() >= MAX_FIELD_LISTS) {
        columnsByFields.clear();
      }
      lastColumns = columnsByFields.computeIfAbsent(fields, this::columns);
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
