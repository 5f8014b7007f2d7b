package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays readings through the code that makes windows, as the features service does, and keeps what comes out. */
public final class Played {
  private static final List<String> XY = List.of("x", "y");

  private final ForecasterSpec spec;
  private final SeriesId series;
  private final WindowBuilder builder;
  private final SeriesGrid grid;
  private final List<Slot> steps = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();

  public Played(ForecasterSpec spec, String series) {
    this.spec = spec;
    this.series = new SeriesId(series);
    this.builder = spec.windowBuilder();
    this.grid = new SeriesGrid(spec.grid(), spec.features(), spec.window(), Columns.none(), new MemoryStore());
  }

  /** A forecaster of {@code y} with features {@code y} and {@code x}; settings override the usual ones. */
  public static ForecasterSpec spec(Map<String, Object> settings) {
    return spec("demo", settings);
  }

  /** The same under another name. */
  public static ForecasterSpec spec(String name, Map<String, Object> settings) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "target", "y", "features", List.of("x", "y"), "cadence", "PT1H", "window", 4, "horizon", 3, "season", 2,
                "max-ahead", "P3660D"));
    all.putAll(settings);
    return SpecReader.forecasters("forecasters", Map.of(name, all)).getFirst();
  }

  /** A reading of {@code x} and {@code y}. */
  public Played reading(Instant time, float x, float y) {
    grid.place(new Observation(series, time, XY, new double[] {x, y}), Instant.EPOCH, this::settled);
    return this;
  }

  /** A reading so many hours after 1970 began. */
  public Played hour(long hour, float x, float y) {
    return reading(Instant.EPOCH.plus(Duration.ofHours(hour)), x, y);
  }

  /** Closes what is still open. */
  public Played end() {
    grid.settleIdle(Instant.ofEpochMilli(Long.MAX_VALUE), this::settled);
    return this;
  }

  private void settled(Slot step, boolean newest) {
    steps.add(step);
    if (newest) {
      builder.window(series, grid, 0, 0).ifPresent(windows::add);
    }
  }

  /** Every step that settled. */
  public List<Slot> steps() {
    return steps;
  }

  /** Every window that was published. */
  public List<Window> windows() {
    return windows;
  }

  /** The steps that training knows of these windows. */
  public SeriesSteps table() {
    SeriesTable table = new SeriesTable(series, spec, Integer.MAX_VALUE);
    windows.forEach(table::add);
    return table.steps();
  }
}
