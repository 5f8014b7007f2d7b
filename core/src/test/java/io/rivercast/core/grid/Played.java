package io.rivercast.core.grid;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.WindowSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a history did with readings: every placement, every step, and the window after each step. */
final class Played {
  /** A reading as it came, measured at {@code moment}. */
  record Reading(Instant moment, float[] values) {}

  /** A settled step, and the filled window that ends with it where the series is warm. */
  record Settled(Step step, Optional<GapPolicy.Filled> window) {}

  final List<Placement> placements = new ArrayList<>();
  final List<Settled> settled = new ArrayList<>();
  private final WindowSpec spec;
  private final SeriesHistory history;

  Played(WindowSpec spec, SeriesHistory history) {
    this.spec = spec;
    this.history = history;
  }

  static Played all(WindowSpec spec, List<Reading> readings) {
    Played played = new Played(spec, new SeriesHistory(spec));
    readings.forEach(played::take);
    played.fallSilent();
    return played;
  }

  void take(Reading reading) {
    placements.add(history.place(reading.moment(), reading.values(), reading.moment()));
    drain(Optional.empty());
  }

  void fallSilent() {
    drain(history.closeSilent());
  }

  private void drain(Optional<Step> silent) {
    for (Optional<Step> step = silent; step.isPresent(); step = history.closeSilent()) {
      settle(step.get());
    }
    for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
      settle(step.get());
    }
  }

  private void settle(Step step) {
    settled.add(
        new Settled(
            step, history.warm() ? Optional.of(spec.gaps().fill(history.rawWindow())) : Optional.empty()));
  }

  List<Step> steps() {
    return settled.stream().map(Settled::step).toList();
  }
}
