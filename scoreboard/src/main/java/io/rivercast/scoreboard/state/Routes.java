package io.rivercast.scoreboard.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.StepScores;
import io.rivercast.runtime.kafka.RecordReader.Reason;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.scoreboard.metric.ScoringMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records and adds them to the state, by topic. A record that cannot be decoded, or whose key is not the one of its
 * value, is skipped and counted; the first of each topic and reason is logged. Not thread-safe.
 */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private record Route<K, V>(Topic<K, V> topic, Function<V, K> key, Consumer<V> sink) {
    /** Adds a value to the state; false, with nothing added, where the record has the key of another. */
    boolean add(ConsumerRecord<byte[], byte[]> record) {
      V value = topic.value().deserializer().deserialize(topic.name(), record.value());
      boolean own = key.apply(value).equals(topic.key().deserializer().deserialize(topic.name(), record.key()));
      if (own) {
        sink.accept(value);
      }
      return own;
    }
  }

  private final Map<String, Route<?, ?>> routes;
  private final MeterRegistry registry;
  private final Set<String> reported = new HashSet<>();

  Routes(Topics topics, ScoreboardState state, MeterRegistry registry) {
    Stream<Route<?, ?>> all =
        Stream.of(
            new Route<>(topics.forecasts(), Forecast::series, state::add),
            new Route<>(topics.scores(), StepScores::series, step -> step.scores().forEach(state::add)),
            new Route<>(topics.models(), version -> Topics.modelKey(version.manifest()), state::add),
            new Route<>(topics.aliases(), Aliases::forecaster, state::add),
            new Route<>(topics.training(), TrainingEvent::forecaster, state::add));
    this.routes = all.collect(Collectors.toUnmodifiableMap(route -> route.topic().name(), Function.identity()));
    this.registry = registry;
    routes.keySet().forEach(topic -> Stream.of(Reason.values()).forEach(reason -> skipped(topic, reason)));
  }

  private Counter skipped(String topic, Reason reason) {
    return ScoringMetrics.SKIPPED.counter(registry, topic, reason.toString());
  }

  List<Topic<?, ?>> topics() {
    return routes.values().stream().<Topic<?, ?>>map(Route::topic).toList();
  }

  /** Adds a record with a value. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    Route<?, ?> route = routes.get(record.topic());
    if (route == null) {
      return;
    }
    try {
      if (!route.add(record)) {
        skip(record, Reason.MISKEYED, "its key is not the one of its value");
      }
    } catch (RuntimeException e) {
      skip(record, Reason.MALFORMED, e.toString());
    }
  }

  private void skip(ConsumerRecord<byte[], byte[]> record, Reason reason, String problem) {
    skipped(record.topic(), reason).increment();
    if (reported.add(reason + " " + record.topic())) {
      LOG.warn("Skipped record {} of {}-{} ({}); further ones are only counted: {}", record.offset(), record.topic(),
          record.partition(), reason, problem);
    }
  }
}
