package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.runtime.trace.Traces;
import io.rivercast.schemas.codec.ForecastCodec;
import io.rivercast.schemas.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles forecasts. An answer made at step s settles every pending lead that aimed at s, answers and challengers alike, and
 * then waits itself. A pending forecast goes when its last step has passed; leads whose step never came, or came without an
 * actual, are counted and forgotten.
 *
 * <p>A challenger that comes after answers to its own targets is settled from those, as long as they are pending themselves.
 */
final class ScoreForecasts extends ContextualProcessor<byte[], byte[], Object, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreForecasts.class);
  static final String STORE = "pending-forecasts";

  private final ForecastCodec codec = new ForecastCodec();
  private final RecordReader<Forecast> reader;
  private final ScoringMeters meters;

  /** Of the forecast in process: the scores that it settles belong to it. */
  private Optional<TraceContext> trace = Optional.empty();

  /** When it arrived, which is the time of the records written for it. */
  private long arrived;

  private ScoreForecasts(RecordReader<Forecast> reader, ScoringMeters meters) {
    this.reader = reader;
    this.meters = meters;
  }

  /** Makes processors, whose meters are the same, and the store that comes with each. */
  record Supplier(Topic<SeriesId, Forecast> forecasts, ScoringMeters meters)
      implements ProcessorSupplier<byte[], byte[], Object, Object> {
    @Override
    public Processor<byte[], byte[], Object, Object> get() {
      return new ScoreForecasts(new RecordReader<>(forecasts, Forecast::series), meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray()));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    switch (reader.read(record.key(), record.value())) {
      case RecordReader.Result.Accepted<Forecast>(Forecast forecast) -> {
        trace = Traces.of(record.headers());
        arrived = record.timestamp();
        process(forecast);
      }
      case RecordReader.Result.Refused<Forecast>(RecordReader.Reason reason, String message) ->
          context().forward(
              meters.deadLetters().of(record, context(), reason, message), ScoringTopology.DEAD_LETTERS);
    }
  }

  private void process(Forecast forecast) {
    meters.expect(forecast);
    PendingForecasts pending = new PendingForecasts(context().getStateStore(STORE), codec, forecast);
    ScoringProgress reach = pending.reach();
    if (reach.seen(forecast)) {
      meters.repeated(forecast);
      return;
    }
    long oldest =
        switch (forecast.role()) {
          case ANSWER -> settleWith(forecast, pending, reach);
          case CHALLENGER -> settleLate(forecast, pending, reach);
        };
    pending.reach(reach.after(forecast, oldest));
  }

  /** Settles what waits for this step; returns the oldest step that still has a pending forecast. */
  private long settleWith(Forecast step, PendingForecasts pending, ScoringProgress reach) {
    long oldest = step.sequence();
    for (Role role : Role.values()) {
      for (Forecast waiting : pending.between(role, reach.oldest(), step.sequence() - 1)) {
        meters.unsettled(waiting, ScoreJoin.aimedAt(waiting, reach.answered() + 1, step.sequence() - 1));
        settle(waiting, step);
        if (waiting.sequence() + waiting.horizon() <= step.sequence()) {
          pending.remove(waiting);
        } else {
          oldest = Math.min(oldest, waiting.sequence());
        }
      }
    }
    pending.add(step);
    return oldest;
  }

  /** Settles a challenger with the answers that came before it; returns the oldest step with a pending forecast. */
  private long settleLate(Forecast late, PendingForecasts pending, ScoringProgress reach) {
    List<Forecast> steps = pending.between(Role.ANSWER, late.sequence() + 1, late.sequence() + late.horizon());
    steps.forEach(step -> settle(late, step));
    long passed = reach.answeredAny() ? ScoreJoin.aimedAt(late, late.sequence() + 1, reach.answered()) : 0;
    meters.unsettled(late, passed - steps.size());
    if (passed == late.horizon()) {
      return reach.oldest();
    }
    pending.add(late);
    return Math.min(reach.oldest(), late.sequence());
  }

  private void settle(Forecast forecast, Forecast step) {
    ScoreJoin.score(forecast, step)
        .ifPresentOrElse(this::forward,
            () -> meters.unsettled(forecast, ScoreJoin.aimedAt(forecast, step.sequence(), step.sequence())));
  }

  private void forward(Score score) {
    meters.settled(score);
    Optional<TraceContext> hop = trace.map(TraceContext::next);
    context().forward(
        new Record<>(score.series(), score, arrived, Traces.headers(hop)), ScoringTopology.WRITE);
    hop.ifPresent(context -> log(context, score));
  }

  private static void log(TraceContext trace, Score score) {
    try (LogFields _ = LogFields.version(score.forecaster(), score.version());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} has a score at {}, lead {}", score.series(), score.target(), score.lead());
    }
  }
}
