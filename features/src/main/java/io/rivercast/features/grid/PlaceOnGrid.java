package io.rivercast.features.grid;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Placement;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.runtime.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each reading on the grids of its series, one per forecaster that covers it. Windows go to one child, readings that
 * came too late or too far ahead to the other.
 */
final class PlaceOnGrid extends ContextualProcessor<SeriesId, Observation, SeriesId, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceOnGrid.class);
  private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

  private final List<ForecasterPipeline> lanes;
  private final FeatureCounts counts;
  private final long heapBytes;
  private SeriesCache grids;

  /**
   * For one partition.
   *
   * @param heapBytes how much heap the histories of its series may take
   */
  PlaceOnGrid(List<ForecasterSpec> forecasters, FeatureCounts counts, long heapBytes) {
    this.lanes = forecasters.stream().map(ForecasterPipeline::of).toList();
    this.counts = counts;
    this.heapBytes = heapBytes;
    this.grids = new SeriesCache(heapBytes, series -> List.of());
  }

  /** Starts from the store alone: what the heap knew may have been of a transaction that was rolled back. */
  @Override
  public void init(ProcessorContext<SeriesId, Object> context) {
    super.init(context);
    SlotStore store = new SlotStore(context.getStateStore(SlotStore.NAME));
    grids = new SeriesCache(heapBytes, series -> load(series, store));
    watchOpenSteps(store);
  }

  private List<SeriesGrid> load(SeriesId series, SlotStore store) {
    return lanes.stream()
        .filter(lane -> lane.spec().series().matches(series))
        .map(lane -> lane.grid(series, store))
        .toList();
  }

  @Override
  public void process(Record<SeriesId, Observation> record) {
    Observation reading = record.value();
    if (reading == null || !reading.series().equals(record.key())) {
      counts.reading(Outcome.MISKEYED);
      context().forward(DeadLetter.miskeyed(record), WindowTopology.DEAD_LETTERS);
      return;
    }
    for (SeriesGrid grid : grids.get(reading.series())) {
      place(record, grid);
    }
  }

  private void place(Record<SeriesId, Observation> record, SeriesGrid grid) {
    Instant arrived = Instant.ofEpochMilli(record.timestamp());
    Placement placement = grid.place(record.value(), arrived, window -> {
      counts.window(window.forecaster(), Duration.between(arrived, now()));
      write(window, record.timestamp(), Traces.of(record.headers()).map(TraceContext::next));
    });
    counts.reading(Outcome.of(placement));
    switch (placement) {
      case Placement.TooLate late ->
          context().forward(DeadLetter.late(record, grid.lane(), late), WindowTopology.DEAD_LETTERS);
      case Placement.TooFarAhead ahead ->
          context().forward(DeadLetter.ahead(record, grid.lane(), ahead), WindowTopology.DEAD_LETTERS);
      case Placement.Appended _,Placement.Merged _,Placement.Duplicate _,Placement.Irrelevant _ ->
          watch(grid, record.key());
    }
  }

  /** A window belongs to the trace of the reading that settled it. */
  private void write(Window window, long timestamp, Optional<TraceContext> trace) {
    context()
        .forward(new Record<>(window.series(), window, timestamp, Traces.headers(trace)), WindowTopology.WINDOWS);
    trace.ifPresent(context -> log(context, window));
  }

  private static void log(TraceContext trace, Window window) {
    try (LogFields _ = LogFields.forecaster(window.forecaster());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} has a window at {}", window.series(), window.origin());
    }
  }

  private void watch(SeriesGrid grid, SeriesId series) {
    if (grid.lane().idle().isPresent()) {
      IdleWatch idle = grid.lane().idle().get();
      if (grid.waits()) {
        idle.heard(series, now());
      } else {
        idle.forget(series);
      }
    }
  }

  /** Finds the open steps again, and looks for silent series a few times in the shortest idle time. */
  private void watchOpenSteps(SlotStore store) {
    List<IdleWatch> watches = lanes.stream().flatMap(lane -> lane.idle().stream()).toList();
    watches.forEach(IdleWatch::clear);
    Optional<Duration> shortest = watches.stream().map(IdleWatch::idle).min(Duration::compareTo);
    shortest.ifPresent(idle -> {
      store.waiting(waiting -> lane(waiting.forecaster()).flatMap(ForecasterPipeline::idle)
          .ifPresent(watch -> watch.heard(waiting.series(), now())));
      context().schedule(round(idle), PunctuationType.WALL_CLOCK_TIME, this::closeSilent);
    });
  }

  private static Duration round(Duration idle) {
    Duration quarter = idle.dividedBy(4);
    Duration atLeast = quarter.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : quarter;
    return atLeast.compareTo(LONGEST_ROUND) > 0 ? LONGEST_ROUND : atLeast;
  }

  private void closeSilent(long timestamp) {
    Instant now = Instant.ofEpochMilli(timestamp);
    for (ForecasterPipeline lane : lanes) {
      lane.idle().ifPresent(idle -> {
        for (Optional<SeriesId> silent = idle.nextSilent(now); silent.isPresent(); silent = idle.nextSilent(now)) {
          closeSilent(lane, silent.get(), timestamp);
        }
      });
    }
  }

  private void closeSilent(ForecasterPipeline lane, SeriesId series, long timestamp) {
    for (SeriesGrid grid : grids.get(series)) {
      if (grid.lane().name().equals(lane.name())) {
        grid.closeSilent(window -> {
          counts.window(window.forecaster());
          write(window, timestamp, Optional.empty());
        });
      }
    }
  }

  private Optional<ForecasterPipeline> lane(String forecaster) {
    return lanes.stream().filter(lane -> lane.name().equals(forecaster)).findFirst();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }
}
