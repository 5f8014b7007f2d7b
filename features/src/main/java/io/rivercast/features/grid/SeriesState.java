package io.rivercast.features.grid;

import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SeriesSlots;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One series on one grid: its newest steps on the heap, written through to the store, and the windows that are cut from
 * them. A step that settles as the newest gives a window for each forecaster at once. One that late readings change only
 * marks the forecasters whose newest window has it; {@link #settleRevised} writes these windows again, so that a burst of
 * late readings gives few of them.
 *
 * <p>Not for use by several threads.
 */
final class SeriesState {
  private static final int OVERHEAD_BYTES = 768;

  private final GridPipeline pipeline;
  private final SeriesId series;
  private final List<WindowBuilder> forecasters;
  private final SeriesSlots slots;
  private final SeriesGrid grid;

  /** Receives what is to be written. */
  interface Output {
    /** A step settled, or settled again. */
    void step(Step step);

    /** A window, or with a revision above 0 the newest window again. */
    void window(Window window);
  }

  /**
   * What the store has of a series.
   *
   * @param covering the forecasters of the grid that cover the series; without any, its steps are written all the same
   */
  SeriesState(GridPipeline pipeline, List<ForecasterSpec> covering, SeriesId series, SeriesSlots slots) {
    this.pipeline = pipeline;
    this.series = series;
    this.forecasters = covering.stream().map(ForecasterSpec::windowBuilder).toList();
    this.slots = slots;
    List<String> required = covering.stream().flatMap(spec -> spec.features().stream()).distinct().toList();
    int depth = covering.stream().mapToInt(ForecasterSpec::window).max().orElse(1);
    this.grid = new SeriesGrid(pipeline.grid(), required, depth, pipeline.origin(), slots);
  }

  GridPipeline pipeline() {
    return pipeline;
  }

  /** When the oldest open step ends; empty where none is open. */
  Optional<Instant> openUntil() {
    return grid.openUntil();
  }

  /** Whether {@link #settleRevised} has anything to do. */
  boolean isRevised() {
    return grid.hasRevised() || !slots.dirty().isEmpty();
  }

  /** About how much heap it takes. */
  long bytes() {
    return OVERHEAD_BYTES + grid.bytes();
  }

  /** Puts a reading on the grid. */
  Placement place(Observation reading, Instant arrived, Output output) {
    return grid.place(reading, arrived, (slot, newest) -> settled(slot, newest, output));
  }

  /** Settles, of a series without readings, every step that has ended. */
  void settleIdle(Instant now, Output output) {
    grid.settleIdle(now, (slot, newest) -> settled(slot, newest, output));
  }

  /** Settles the steps that late readings changed, and writes each newest window again that has one of them. */
  void settleRevised(Output output) {
    grid.settleRevised((slot, newest) -> settled(slot, newest, output));
    if (!slots.dirty().isEmpty()) {
      List<WindowBuilder> affected =
          forecasters.stream().filter(builder -> slots.dirty().contains(builder.forecaster())).toList();
      slots.clearDirty();
      rewrite(affected, output);
    }
  }

  /**
   * Writes the newest windows of some forecasters again. They may end at different steps: each ends at the newest that
   * has one of the forecaster's features.
   */
  private void rewrite(List<WindowBuilder> affected, Output output) {
    boolean together = forecasters.stream().allMatch(builder -> grid.newest(builder.features()).isPresent());
    OptionalLong last =
        affected.stream().flatMap(builder -> grid.tail(builder.features()).stream())
            .mapToLong(SeriesGrid.Tail::number).max();
    if (last.isPresent()) {
      int revision = slots.revised(last.getAsLong(), together);
      for (WindowBuilder builder : affected) {
        grid.tail(builder.features())
            .flatMap(tail -> builder.window(series, tail, slots.epoch(), revision)).ifPresent(output::window);
      }
    }
  }

  private void settled(Slot slot, boolean newest, Output output) {
    output.step(Step.of(pipeline.grid(), pipeline.layout(), series, grid.columns(), slot));
    if (newest) {
      for (WindowBuilder builder : forecasters) {
        grid.newest(builder.features()).ifPresent(tail -> {
          slots.clearDirty(builder.forecaster());
          builder.window(series, tail, slots.epoch(), 0).ifPresent(output::window);
        });
      }
    } else {
      slots.markDirty(
          forecasters.stream()
              .filter(builder -> isIn(builder, slot))
              .map(WindowBuilder::forecaster)
              .toList());
    }
  }

  /** Whether the newest window of a forecaster has a step, or exists because of it. */
  private boolean isIn(WindowBuilder builder, Slot slot) {
    return grid.tail(builder.features())
        .filter(tail -> tail.isWithin(builder.length(), slot) || tail.completes(builder.minWindow(), slot)).isPresent();
  }
}
