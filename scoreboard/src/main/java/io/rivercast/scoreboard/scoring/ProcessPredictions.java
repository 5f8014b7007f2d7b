package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.live.LivePool;
import io.rivercast.core.live.LiveSeries;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns each prediction into a forecast, and into scores of the earlier predictions whose targets it measures. */
final class ProcessPredictions extends ContextualProcessor<byte[], byte[], Object, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessPredictions.class);
  static final String STORE = "live-series";
  static final String POOLS = "live-pools";
  /** Pools on the heap of forecasters that are not configured here: their names come from records. */
  private static final int MAX_OTHERS = 100;

  private final RecordReader<Prediction> reader;
  private final ScoringMeters meters;
  private final Map<String, Integer> seasons;
  private final long cacheBytes;
  private final Map<String, LivePool> pools = new HashMap<>();
  private LiveCache cache;

  private ProcessPredictions(Supplier supplier) {
    this.reader = new RecordReader<>(supplier.predictions(), Prediction::series);
    this.meters = supplier.meters();
    this.seasons = supplier.seasons();
    this.cacheBytes = supplier.cacheBytes();
    this.cache = new LiveCache(cacheBytes);
  }

  /** Creates processors with shared meters, and the store of each. */
  record Supplier(
      Topic<SeriesId, Prediction> predictions, ScoringMeters meters, Map<String, Integer> seasons, long cacheBytes)
      implements ProcessorSupplier<byte[], byte[], Object, Object> {
    static Supplier of(
        Topic<SeriesId, Prediction> predictions, ScoringMeters meters, List<ForecasterSpec> forecasters,
        long cacheBytes) {
      return new Supplier(
          predictions, meters,
          forecasters.stream().collect(Collectors.toUnmodifiableMap(ForecasterSpec::name, ForecasterSpec::season)),
          cacheBytes);
    }

    @Override
    public Processor<byte[], byte[], Object, Object> get() {
      return new ProcessPredictions(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      // Pools change with every record: their cache writes each once in a commit interval.
      return Set.of(
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray()),
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(POOLS), Serdes.String(), Serdes.ByteArray())
              .withCachingEnabled());
    }
  }

  /** Empties the cache: after an aborted transaction the store is behind it. */
  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    clear();
  }

  private void clear() {
    cache = new LiveCache(cacheBytes);
    pools.clear();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    switch (reader.read(record.key(), record.value())) {
      case RecordReader.Result.Accepted<Prediction>(Prediction prediction) ->
          process(prediction, new Output(prediction, TraceContext.of(record.headers()), record.timestamp()));
      case RecordReader.Result.Refused<Prediction>(RecordReader.Reason reason, String message) ->
          context().forward(
              meters.deadLetters().of(record, context(), reason, message), ScoringTopology.DEAD_LETTERS);
    }
  }

  private void process(Prediction prediction, Output out) {
    String forecaster = prediction.forecaster();
    SeriesId series = prediction.series();
    KeyValueStore<Bytes, byte[]> store = context().getStateStore(STORE);
    if (pools.size() > seasons.size() + MAX_OTHERS) {
      clear();
    }
    LivePool pool = pools.computeIfAbsent(forecaster, this::pool);
    LiveSeries live = cache.take(
        forecaster, series,
        () -> new LiveSeries(new SeriesStore(store, forecaster, series), seasons.getOrDefault(forecaster, 1), pool));
    live.add(prediction, out);
    cache.put(forecaster, series, live);
    KeyValueStore<String, byte[]> stored = context().getStateStore(POOLS);
    stored.put(forecaster, pool.write());
  }

  private LivePool pool(String forecaster) {
    KeyValueStore<String, byte[]> stored = context().getStateStore(POOLS);
    byte[] bytes = stored.get(forecaster);
    return bytes == null ? new LivePool() : LivePool.read(bytes);
  }

  /** Forwards what a prediction leads to, as of its arrival and in its trace. */
  private final class Output implements LiveSeries.Listener {
    private final Prediction prediction;
    private final Optional<TraceContext> trace;
    private final long arrived;

    Output(Prediction prediction, Optional<TraceContext> trace, long arrived) {
      this.prediction = prediction;
      this.trace = trace;
      this.arrived = arrived;
    }

    @Override
    public void forecast(Forecast forecast) {
      meters.forecast(forecast, prediction);
      forward(forecast, ScoringTopology.WRITE_FORECASTS, forecast.version(),
          () -> LOG.info("{} has a forecast from {} by {}", forecast.series(), forecast.origin(), forecast.source()));
    }

    @Override
    public void scores(StepScores scores) {
      if (scores.revision() == 0) {
        scores.scores().forEach(meters::scored);
      }
      forward(scores, ScoringTopology.WRITE_SCORES, prediction.champion(),
          () -> LOG.info("scored {} at {}, {} leads", scores.series(), scores.target(), scores.leads().size()));
    }

    private void forward(Object value, String sink, int version, Runnable log) {
      Optional<TraceContext> hop = trace.map(TraceContext::next);
      context().forward(new Record<>(prediction.series(), value, arrived, TraceContext.headers(hop)), sink);
      hop.ifPresent(context -> {
        try (LogFields _ = LogFields.version(prediction.forecaster(), version);
            LogFields _ = LogFields.trace(context)) {
          log.run();
        }
      });
    }

    @Override
    public void unscored(long leads) {
      meters.unscored(prediction, leads);
    }

    @Override
    public void repeated() {
      meters.repeated(prediction);
    }
  }
}
