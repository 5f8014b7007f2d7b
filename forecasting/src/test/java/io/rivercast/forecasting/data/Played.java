package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.grid.Step;
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

/** Places readings on the grid of a series and collects the steps and windows that the features service would write. */
public final class Played {
  private static final List<String> FIELDS = List.of("x", "y");

  private final ForecasterSpec spec;
  private final SeriesId series;
  private final WindowBuilder builder;
  private final MemoryStore store = new MemoryStore();
  private final SeriesGrid grid;
  private final List<Step> steps = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();

  public Played(ForecasterSpec spec, String series) {
    this.spec = spec;
    this.series = new SeriesId(series);
    this.builder = spec.windowBuilder();
    this.grid = new SeriesGrid(spec.grid(), spec.features(), spec.window(), Columns.none(), store);
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
  public Played reading(Instant time, double x, double y) {
    grid.place(new Observation(series, time, FIELDS, new double[] {x, y}), time, this::settled);
    return this;
  }

  /** A reading so many hours after 1970 began. */
  public Played hour(long hour, double x, double y) {
    return reading(Instant.EPOCH.plus(Duration.ofHours(hour)), x, y);
  }

  /** Settles what is still open. */
  public Played end() {
    grid.settleIdle(Instant.ofEpochMilli(Long.MAX_VALUE), this::settled);
    return this;
  }

  private void settled(Slot slot, boolean newest) {
    steps.add(Step.of(spec.grid(), series, grid.columns(), slot));
    if (newest) {
      grid.newest(builder.features()).flatMap(tail -> builder.window(series, tail, 0, 0)).ifPresent(windows::add);
    }
  }

  /** Every record of a step, in the order of writing. */
  public List<Step> steps() {
    return steps;
  }

  /** Every window of a newest step. */
  public List<Window> windows() {
    return windows;
  }

  /** The steps that training has of these records. */
  public SeriesSteps table() {
    return table(spec);
  }

  /** The same for another forecaster on the grid. */
  public SeriesSteps table(ForecasterSpec other) {
    SeriesTable table = new SeriesTable(series, TableShape.of(List.of(spec, other), Integer.MAX_VALUE));
    steps.forEach(table::put);
    return table.steps(other);
  }
}
