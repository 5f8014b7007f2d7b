package io.rivercast.features.grid;

import io.rivercast.core.grid.Placement;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each reading on the grids of its series, one per forecaster that covers it. Windows go to one child, dead letters
 * (records that are no readings, readings too late or too far ahead) to the other.
 */
final class PlaceOnGrid extends ContextualProcessor<byte[], byte[], Object, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceOnGrid.class);
  private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

  private final RecordReader<Observation> reader;
  private final List<ForecasterPipeline> lanes;
  private final FeatureCounts counts;
  private final long heapBytes;
  private SeriesCache grids;

  /**
   * For one partition.
   *
   * @param heapBytes how much heap the histories of its series may take
   */
  PlaceOnGrid(
      Topic<SeriesId, Observation> observations, List<ForecasterSpec> forecasters, FeatureCounts counts,
      long heapBytes) {
    this.reader = new RecordReader<>(observations, Observation::series);
    this.lanes = forecasters.stream().map(ForecasterPipeline::of).toList();
    this.counts = counts;
    this.heapBytes = heapBytes;
    this.grids = new SeriesCache(heapBytes, series -> List.of());
  }

  /** Starts from the store alone: what the heap knew may have been of a transaction that was rolled back. */
  @Override
  public void init(ProcessorContext<Object, Object> context) {
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
  public void process(Record<byte[], byte[]> record) {
    switch (reader.read(record.key(), record.value())) {
      case RecordReader.Result.Accepted<Observation>(Observation reading) ->
          grids.get(reading.series()).forEach(grid -> place(record, reading, grid));
      case RecordReader.Result.Refused<Observation>(RecordReader.Reason reason, String message) -> {
        counts.reading(Outcome.of(reason));
        refuse(record, Outcome.of(reason), message);
      }
    }
  }

  private void refuse(Record<byte[], byte[]> record, Outcome reason, String message) {
    context().forward(counts.deadLetters().of(record, context(), reason, message), WindowTopology.DEAD_LETTERS);
  }

  private void refuse(Record<byte[], byte[]> record, ForecasterSpec forecaster, Outcome reason, String message) {
    byte[] name = forecaster.name().getBytes(StandardCharsets.UTF_8);
    Record<byte[], byte[]> named = record.withHeaders(new RecordHeaders(record.headers().toArray()));
    named.headers().remove(DeadLetters.FORECASTER).add(DeadLetters.FORECASTER, name);
    refuse(named, reason, message);
  }

  private void place(Record<byte[], byte[]> record, Observation reading, SeriesGrid grid) {
    Instant arrived = Instant.ofEpochMilli(record.timestamp());
    Placement placement = grid.place(reading, arrived, window -> {
      counts.window(window.forecaster(), Duration.between(arrived, now()));
      write(window, record.timestamp(), TraceContext.of(record.headers()).map(TraceContext::next));
    });
    ForecasterSpec spec = grid.lane().spec();
    counts.reading(Outcome.of(placement));
    switch (placement) {
      case Placement.TooLate(Instant closedUntil) -> refuse(
          record, spec, Outcome.TOO_LATE,
          "the reading of " + reading.time() + " came after every step until " + closedUntil
              + " was closed; a longer grace (now " + spec.grace() + ") would have kept its step open");
      case Placement.TooFarAhead(Duration ahead) -> refuse(
          record, spec, Outcome.TOO_FAR_AHEAD,
          "the reading of " + reading.time() + " lies " + ahead + " after its arrival; max-ahead allows "
              + spec.maxAhead());
      case Placement.Appended _,Placement.Merged _,Placement.Duplicate _,Placement.Irrelevant _ ->
          watch(grid, reading.series());
    }
  }

  /** A window belongs to the trace of the reading that settled it. */
  private void write(Window window, long timestamp, Optional<TraceContext> trace) {
    context()
        .forward(new Record<>(window.series(), window, timestamp, TraceContext.headers(trace)), WindowTopology.WINDOWS);
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
        idle.touch(series, now());
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
          .ifPresent(watch -> watch.touch(waiting.series(), now())));
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
