package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
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
 * Scores forecasts. An answer with its origin at step s carries the actual of s: it scores every pending lead, of answers and
 * challengers, whose target is s, and then becomes pending itself. A pending forecast is removed at the step after its last target, since until then the actual
 * may be corrected; leads without an actual are counted as unscored.
 *
 * <p>A challenger that arrives after answers at its own target steps is scored with those that are still pending.
 */
final class ScoreForecasts extends ContextualProcessor<byte[], byte[], Object, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreForecasts.class);
  static final String STORE = "pending-forecasts";

  private final ForecastCodec codec = new ForecastCodec();
  private final RecordReader<Forecast> reader;
  private final ScoringMeters meters;

  /** Trace of the forecast in process; its scores continue it. */
  private Optional<TraceContext> trace = Optional.empty();

  /** When it arrived, which is the time of the records written for it. */
  private long arrived;

  private ScoreForecasts(RecordReader<Forecast> reader, ScoringMeters meters) {
    this.reader = reader;
    this.meters = meters;
  }

  /** Creates processors with shared meters, and the store of each. */
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
        trace = TraceContext.of(record.headers());
        arrived = record.timestamp();
        process(forecast);
      }
      case RecordReader.Result.Refused<Forecast>(RecordReader.Reason reason, String message) ->
          context().forward(
              meters.deadLetters().of(record, context(), reason, message), ScoringTopology.DEAD_LETTERS);
    }
  }

  private void process(Forecast forecast) {
    PendingForecasts pending = new PendingForecasts(context().getStateStore(STORE), codec, forecast);
    ScoringProgress progress = pending.progress().orElseGet(() -> ScoringProgress.start(forecast.epoch()));
    if (progress.epoch() != forecast.epoch()) {
      drop(pending, progress);
      progress = ScoringProgress.start(forecast.epoch());
    }
    if (progress.seen(forecast)) {
      revise(forecast, pending);
      return;
    }
    meters.added(forecast);
    long oldest =
        switch (forecast.role()) {
          case ANSWER -> scorePending(forecast, pending, progress);
          case CHALLENGER -> scoreLate(forecast, pending, progress);
        };
    pending.progress(progress.after(forecast, oldest));
  }

  /**
   * Replaces a pending forecast by one of a revised window. An answer with another actual scores the pending leads with that
   * target again; their scores have its revision.
   */
  private void revise(Forecast revised, PendingForecasts pending) {
    Optional<Forecast> before = pending.find(revised.role(), revised.sequence());
    if (before.isEmpty() || before.get().revision() >= revised.revision()) {
      meters.repeated(revised);
      return;
    }
    pending.add(revised);
    if (revised.role() == Role.ANSWER && Float.compare(before.get().actual(), revised.actual()) != 0) {
      for (Role role : Role.values()) {
        pending.between(role, Long.MIN_VALUE, revised.sequence() - 1)
            .forEach(made -> ScoreJoin.score(made, revised).ifPresent(this::forward));
      }
    }
  }

  /** Removes the pending forecasts of an earlier numbering, whose target steps can no longer be identified. */
  private void drop(PendingForecasts pending, ScoringProgress progress) {
    for (Role role : Role.values()) {
      for (Forecast made : pending.between(role, Long.MIN_VALUE, Long.MAX_VALUE)) {
        meters.unscored(made, ScoreJoin.targets(made, progress.answered() + 1, made.sequence() + made.horizon()));
        pending.remove(made);
      }
    }
  }

  /** Scores the pending leads at this step; returns the oldest step with a pending forecast. */
  private long scorePending(Forecast step, PendingForecasts pending, ScoringProgress progress) {
    long oldest = step.sequence();
    for (Role role : Role.values()) {
      for (Forecast made : pending.between(role, progress.oldest(), step.sequence() - 1)) {
        meters.unscored(made, ScoreJoin.targets(made, progress.answered() + 1, step.sequence() - 1));
        score(made, step);
        if (made.sequence() + made.horizon() < step.sequence()) {
          pending.remove(made);
        } else {
          oldest = Math.min(oldest, made.sequence());
        }
      }
    }
    pending.add(step);
    return oldest;
  }

  /** Scores a challenger with the answers after it; returns the oldest step with a pending forecast. */
  private long scoreLate(Forecast late, PendingForecasts pending, ScoringProgress progress) {
    List<Forecast> steps = pending.between(Role.ANSWER, late.sequence() + 1, late.sequence() + late.horizon());
    steps.forEach(step -> score(late, step));
    long passed = progress.answeredAny() ? ScoreJoin.targets(late, late.sequence() + 1, progress.answered()) : 0;
    meters.unscored(late, passed - steps.size());
    if (passed == late.horizon()) {
      return progress.oldest();
    }
    pending.add(late);
    return Math.min(progress.oldest(), late.sequence());
  }

  private void score(Forecast forecast, Forecast step) {
    ScoreJoin.score(forecast, step)
        .ifPresentOrElse(this::forward,
            () -> meters.unscored(forecast, ScoreJoin.targets(forecast, step.sequence(), step.sequence())));
  }

  private void forward(Score score) {
    if (score.revision() == 0) {
      meters.scored(score);
    }
    Optional<TraceContext> hop = trace.map(TraceContext::next);
    context().forward(
        new Record<>(score.series(), score, arrived, TraceContext.headers(hop)), ScoringTopology.WRITE);
    hop.ifPresent(context -> log(context, score));
  }

  private static void log(TraceContext trace, Score score) {
    try (LogFields _ = LogFields.version(score.forecaster(), score.version());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("scored {} at {}, lead {}", score.series(), score.target(), score.lead());
    }
  }
}
