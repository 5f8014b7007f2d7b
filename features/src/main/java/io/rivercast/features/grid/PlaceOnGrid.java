package io.rivercast.features.grid;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotRetention;
import io.rivercast.features.store.SlotStore;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each reading on every grid that covers its series. Steps, windows and dead letters (records that are no readings,
 * readings that a grid refuses) go to a child each.
 *
 * <p>By the wall clock: windows that late readings changed are written again, steps of idle series settle, and old steps
 * are deleted.
 */
final class PlaceOnGrid extends ContextualProcessor<byte[], byte[], Object, Object> {
  /** A burst of late readings writes the newest window of a series again at most this often. */
  static final Duration REVISION_INTERVAL = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(PlaceOnGrid.class);
  private static final int SERIES_PER_ROUND = 5_000;
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
  private static final int SWEEP_ENTRIES = 2_000;

  private final RecordReader<Observation> reader;
  private final List<GridPipeline> pipelines;
  private final FeatureCounts counts;
  private final StateLimits limits;
  private final Set<SeriesId> revised = new LinkedHashSet<>();
  private SeriesCache cache;
  private int today;

  /**
   * For one partition.
   *
   * @param limits of the state of this partition
   */
  PlaceOnGrid(
      Topic<SeriesId, Observation> observations, List<ForecasterSpec> forecasters, FeatureCounts counts,
      StateLimits limits) {
    this.reader = new RecordReader<>(observations, Observation::series);
    this.pipelines = GridPipeline.of(forecasters);
    this.counts = counts;
    this.limits = limits;
    this.cache = new SeriesCache(0, series -> List.of(), counts);
  }

  /** Starts from the store alone: what was on the heap may have been of a transaction that was rolled back. */
  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    KeyValueStore<Bytes, byte[]> entries = context.getStateStore(SlotStore.NAME);
    SlotStore store = new SlotStore(entries);
    cache = new SeriesCache(limits.heapBytes(), series -> load(series, store), counts);
    findUnfinished(store);
    context.schedule(REVISION_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::settle);
    SlotRetention retention = retention(entries);
    context.schedule(
        SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> retention.sweep(SWEEP_ENTRIES, day(time)));
  }

  private List<SeriesState> load(SeriesId series, SlotStore store) {
    return pipelines.stream()
        .filter(pipeline -> pipeline.grid().series().matches(series))
        .map(pipeline -> pipeline.load(series, store, () -> today))
        .toList();
  }

  private SlotRetention retention(KeyValueStore<Bytes, byte[]> entries) {
    Set<String> grids = pipelines.stream().map(pipeline -> pipeline.grid().name()).collect(Collectors.toSet());
    int depth = pipelines.stream().flatMap(pipeline -> pipeline.forecasters().stream())
        .mapToInt(ForecasterSpec::window).max().orElse(1);
    return new SlotRetention(entries, grids, Math.max(depth, limits.keepSteps()), (int) limits.keep().toDays());
  }

  /** Finds the steps that have not settled and the windows that are to be written again. */
  private void findUnfinished(SlotStore store) {
    pipelines.forEach(pipeline -> pipeline.idle().ifPresent(IdleWatch::clear));
    revised.clear();
    store.dirty(revised::add);
    store.pending(step -> {
      if (step.reopened()) {
        revised.add(step.series());
      } else {
        pipelines.stream().filter(pipeline -> pipeline.grid().name().equals(step.grid())).findFirst()
            .ifPresent(pipeline -> pipeline.idle().ifPresent(
                watch -> watch.touch(step.series(), now(), pipeline.grid().endOf(step.time()))));
      }
    });
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    today = day(record.timestamp());
    switch (reader.read(record.key(), record.value())) {
      case RecordReader.Result.Accepted<Observation>(Observation reading) -> place(record, reading);
      case RecordReader.Result.Refused<Observation>(RecordReader.Reason reason, String message) -> {
        counts.refused(Outcome.of(reason), message);
        refuse(record, Outcome.of(reason), message);
      }
    }
  }

  private void refuse(Record<byte[], byte[]> record, Outcome reason, String message) {
    context().forward(counts.deadLetters().of(record, context(), reason, message), WindowTopology.DEAD_LETTERS);
  }

  private void refuse(Record<byte[], byte[]> record, Grid grid, Outcome reason, String message) {
    byte[] name = grid.name().getBytes(StandardCharsets.UTF_8);
    Record<byte[], byte[]> named = record.withHeaders(new RecordHeaders(record.headers().toArray()));
    named.headers().remove(DeadLetters.GRID).add(DeadLetters.GRID, name);
    refuse(named, reason, message);
  }

  private void place(Record<byte[], byte[]> record, Observation reading) {
    List<SeriesState> states = cache.get(reading.series());
    if (states.isEmpty()) {
      counts.uncovered(reading);
    }
    for (SeriesState state : states) {
      place(record, reading, state);
    }
  }

  private void place(Record<byte[], byte[]> record, Observation reading, SeriesState state) {
    Instant arrived = Instant.ofEpochMilli(record.timestamp());
    Placement placement =
        state.place(reading, arrived, new Writer(record.timestamp(), Optional.of(record.headers())));
    Grid grid = state.pipeline().grid();
    counts.reading(reading, placement);
    switch (placement) {
      case Placement.Placed(Placement.Effect _, Instant _, boolean late) -> follow(state, reading.series(), late);
      case Placement.Irrelevant _ -> {
      }
      case Placement.TooLate(Instant settledUntil) -> {
        if (grid.late() == Grid.LatePolicy.DEAD_LETTER) {
          refuse(
              record, grid, Outcome.TOO_LATE,
              "the reading of " + reading.time() + " came after every step until " + settledUntil
                  + " had settled; a longer grace (now " + grid.grace()
                  + ") keeps steps open, `late: revise` revises them");
        }
      }
      case Placement.TooFarAhead(Duration ahead) -> refuse(
          record, grid, Outcome.TOO_FAR_AHEAD,
          "the reading of " + reading.time() + " lies " + ahead + " after its arrival; max-ahead allows "
              + grid.maxAhead());
      case Placement.TooManyColumns(int columns) -> refuse(
          record, grid, Outcome.TOO_MANY_COLUMNS,
          "with this reading the series has " + columns + " columns, but at most " + Columns.MAX
              + " are allowed; send fields under fixed names, and further ones as another series");
    }
  }

  /** Registers what is to be done later for a series that has a reading. */
  private void follow(SeriesState state, SeriesId series, boolean late) {
    if (late && state.isRevised()) {
      revised.add(series);
    }
    if (state.pipeline().idle().isPresent()) {
      IdleWatch idle = state.pipeline().idle().get();
      state.openUntil().ifPresentOrElse(end -> idle.touch(series, now(), end), () -> idle.forget(series));
    }
  }

  /** What is due by the wall clock; a bounded number of series, so that a transaction is not held up. */
  private void settle(long timestamp) {
    today = day(timestamp);
    settleRevised(timestamp);
    Instant now = Instant.ofEpochMilli(timestamp);
    for (GridPipeline pipeline : pipelines) {
      pipeline.idle().ifPresent(idle -> settleIdle(pipeline, idle, now));
    }
  }

  private void settleRevised(long timestamp) {
    List<SeriesId> due = revised.stream().limit(SERIES_PER_ROUND).toList();
    for (SeriesId series : due) {
      revised.remove(series);
      for (SeriesState state : cache.get(series)) {
        state.settleRevised(new Writer(timestamp, Optional.empty()));
      }
    }
  }

  private void settleIdle(GridPipeline pipeline, IdleWatch idle, Instant now) {
    for (int i = 0; i < SERIES_PER_ROUND; i++) {
      Optional<SeriesId> due = idle.next(now);
      if (due.isEmpty()) {
        return;
      }
      settleIdle(pipeline, due.get(), now);
    }
  }

  private void settleIdle(GridPipeline pipeline, SeriesId series, Instant now) {
    for (SeriesState state : cache.get(series)) {
      if (state.pipeline().grid().name().equals(pipeline.grid().name())) {
        state.settleIdle(now, new Writer(now.toEpochMilli(), Optional.empty()));
        follow(state, series, true);
      }
    }
  }

  private static int day(long timestamp) {
    return Math.toIntExact(Math.clamp(Duration.ofMillis(timestamp).toDays(), 0, Integer.MAX_VALUE));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private static void log(TraceContext trace, Window window) {
    try (LogFields _ = LogFields.forecaster(window.forecaster());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} has a window at {}", window.series(), window.origin());
    }
  }

  /** Writes steps and windows with a timestamp; windows belong to the trace of the reading that settled them, if any. */
  private final class Writer implements SeriesState.Output {
    private final long timestamp;
    private final Optional<Headers> reading;

    Writer(long timestamp, Optional<Headers> reading) {
      this.timestamp = timestamp;
      this.reading = reading;
    }

    @Override
    public void step(Step step) {
      counts.step(step.grid());
      context().forward(new Record<>(step.series(), step, timestamp), WindowTopology.STEPS);
    }

    @Override
    public void window(Window window) {
      counts.window(window);
      if (reading.isPresent()) {
        counts.delay(Duration.ofMillis(context().currentSystemTimeMs() - timestamp));
      }
      Optional<TraceContext> trace = reading.flatMap(TraceContext::of).map(TraceContext::next);
      context().forward(
          new Record<>(window.series(), window, timestamp, TraceContext.headers(trace)), WindowTopology.WINDOWS);
      trace.ifPresent(context -> log(context, window));
    }
  }
}
