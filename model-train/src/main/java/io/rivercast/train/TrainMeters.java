package io.rivercast.train;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.data.SkipReason;
import io.rivercast.train.metric.TrainMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Metrics of the trainer; see {@link TrainMetrics}. Written by one thread, read by any. */
final class TrainMeters {
  private final MeterRegistry registry;
  private final Map<String, OfForecaster> known = new HashMap<>();
  private final Map<String, OfGrid> grids = new HashMap<>();
  private final AtomicLong lag = new AtomicLong();

  /** Registers all of them. */
  TrainMeters(MeterRegistry registry, List<ForecasterSpec> forecasters, InstantSource clock) {
    this.registry = registry;
    TrainMetrics.LAG.gauge(registry, lag, AtomicLong::get);
    forecasters.forEach(spec -> known.put(spec.name(), register(spec, clock)));
    forecasters.stream().map(spec -> spec.grid().name()).distinct().forEach(grid -> grids.put(grid, register(grid)));
    Stream.of(SkipReason.values()).forEach(reason -> TrainMetrics.SKIPPED.counter(registry, reason.toString()));
  }

  private OfGrid register(String grid) {
    OfGrid state = new OfGrid();
    TrainMetrics.HEAP.gauge(registry, state, it -> it.bytes, grid);
    TrainMetrics.LEFT_OUT.gauge(registry, state, it -> it.leftOut, grid);
    return state;
  }

  private OfForecaster register(ForecasterSpec spec, InstantSource clock) {
    String name = spec.name();
    OfForecaster state = new OfForecaster(clock.instant());
    TrainMetrics.WINDOWS.gauge(registry, state, it -> it.windows, name);
    TrainMetrics.RUNNING.gauge(registry, state, it -> it.running ? 1 : 0, name);
    TrainMetrics.LAST_RUN.gauge(
        registry, state, it -> Duration.between(it.lastRun, clock.instant()).toMillis() / 1000.0, name);
    TrainMetrics.VALIDATION_LOSS.gauge(registry, state, it -> it.validationLoss, name);
    TrainMetrics.SKILL.gauge(registry, state, it -> it.skill, name);
    spec.training().every().ifPresent(every -> TrainMetrics.EVERY.gauge(registry, every, Duration::toSeconds, name));
    Stream.of(RunResult.Outcome.values())
        .forEach(outcome -> TrainMetrics.RUN.timer(registry, name, outcome.toString()));
    return state;
  }

  void windows(String forecaster, long windows) {
    of(forecaster).windows = windows;
  }

  /** A record of the steps topic is not used. */
  void skipped(SkipReason reason) {
    TrainMetrics.SKIPPED.counter(registry, reason.toString()).increment();
  }

  /** What is known of a grid. */
  void grid(String name, long bytes, int leftOut) {
    OfGrid state = requireNonNull(grids.get(name));
    state.bytes = bytes;
    state.leftOut = leftOut;
  }

  void running(String forecaster, boolean running) {
    of(forecaster).running = running;
  }

  void run(String forecaster, RunResult.Outcome outcome, Duration took, Instant ended) {
    TrainMetrics.RUN.timer(registry, forecaster, outcome.toString()).record(took);
    of(forecaster).ended(ended);
  }

  /** Records that the trainer has still to read. */
  void behind(long records) {
    lag.set(records);
  }

  /** An event on the training topic, new or read at the start. */
  void onEvent(TrainingEvent event) {
    OfForecaster state = known.get(event.forecaster());
    if (state == null) {
      return;
    }
    switch (event) {
      case TrainingEvent.EpochDone epoch -> state.validationLoss = epoch.validationLoss();
      case TrainingEvent.Published published -> {
        state.skill = published.skill();
        state.ended(published.at());
      }
      case TrainingEvent.Failed failed -> state.ended(failed.at());
      case TrainingEvent.Requested _,TrainingEvent.Started _ -> {
      }
    }
  }

  private OfForecaster of(String forecaster) {
    return requireNonNull(known.get(forecaster));
  }

  private static final class OfGrid {
    private volatile long bytes;
    private volatile int leftOut;
  }

  /** The latest of everything. */
  private static final class OfForecaster {
    private volatile long windows;
    private volatile boolean running;
    private volatile boolean everRan;
    private volatile Instant lastRun;
    private volatile double validationLoss = Double.NaN;
    private volatile double skill = Double.NaN;

    OfForecaster(Instant began) {
      lastRun = began;
    }

    void ended(Instant at) {
      lastRun = everRan && at.isBefore(lastRun) ? lastRun : at;
      everRan = true;
    }
  }
}
