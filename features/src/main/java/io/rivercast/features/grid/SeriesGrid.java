package io.rivercast.features.grid;

import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
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
    Placement placement = lane.windows().place(history, reading, arrived);
    if (placement.accepted()) {
      for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
        settled(step.get(), remembered(step.get(), placement), windows);
      }
      history.openAt(reading.time()).ifPresent(slots::opened);
    }
    return placement;
  }

  /** Closes every open step, oldest first: the series has been silent too long. */
  void closeSilent(Consumer<Window> windows) {
    for (Optional<Step> step = history.closeSilent(); step.isPresent(); step = history.closeSilent()) {
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
    lane.windows().window(series, history, step).map(window -> window.withEpoch(slots.epoch())).ifPresent(windows);
  }
}
