package io.rivercast.features.grid;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Placement;
import io.rivercast.core.series.SeriesHistory;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Step;
import io.rivercast.core.series.Window;
import io.rivercast.features.store.SeriesSlots;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The grid of one series for one forecaster: its history on the heap, written through to the store.
 *
 * <p>Not for use by several threads.
 */
final class SeriesGrid {
  private static final int OVERHEAD_BYTES = 512;

  private final ForecasterPipeline lane;
  private final SeriesId series;
  private final SeriesSlots slots;
  private final SeriesHistory history;

  SeriesGrid(ForecasterPipeline lane, SeriesId series, SeriesSlots slots) {
    this.lane = lane;
    this.series = series;
    this.slots = slots;
    this.history = slots.load();
  }

  ForecasterPipeline lane() {
    return lane;
  }

  /** Whether steps are open. */
  boolean waits() {
    return !history.open().isEmpty();
  }

  /** About how much heap it takes. */
  long bytes() {
    long step = Long.BYTES + (long) Float.BYTES * lane.spec().featureCount();
    return OVERHEAD_BYTES + step * lane.spec().window();
  }

  /** Puts a reading on the grid; each step that settles by it gives a window, oldest first. */
  Placement place(Observation reading, Instant arrived, Consumer<Window> windows) {
    Placement placement = history.place(reading.time(), lane.columns().of(reading), arrived);
    if (placement.accepted()) {
      for (Optional<Step> step = history.settleNext(); step.isPresent(); step = history.settleNext()) {
        settled(step.get(), remembered(step.get(), placement), windows);
      }
      history.openAt(reading.time()).ifPresent(slots::opened);
    }
    return placement;
  }

  /** Closes every open step, oldest first: the series has been silent too long. */
  void settleSilent(Consumer<Window> windows) {
    for (Optional<Step> step = history.settleSilent(); step.isPresent(); step = history.settleSilent()) {
      settled(step.get(), true, windows);
    }
  }

  /** Whether a step lies in the store among the open ones: all but the one that this very reading began. */
  private static boolean remembered(Step step, Placement placement) {
    return !placement.equals(new Placement.Appended(step.time()));
  }

  private void settled(Step step, boolean remembered, Consumer<Window> windows) {
    slots.settled(step);
    if (remembered) {
      slots.closed(step.time());
    }
    if (history.warm()) {
      windows.accept(window(step));
    }
  }

  private Window window(Step newest) {
    GapPolicy.Filled filled = lane.spec().gaps().fill(history.rawWindow());
    return new Window(
        lane.name(), series, lane.layout(), newest.time(), newest.sequence(), filled.values(), filled.filled());
  }
}
