package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every topic of the loop from its beginning, committed records only, and hands them to a listener on its own thread. */
public final class AuditFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** Receives every record, on one thread. */
  public interface Listener {
    /** A reading, with its record's timestamp. */
    void observation(Observation observation, Instant arrived);

    /** A window. */
    void window(Window window);

    /** A prediction. */
    void prediction(Prediction prediction);

    /** A forecast. */
    void forecast(Forecast forecast);

    /** A score. */
    void score(Score score);

    /** A published version. */
    void model(ModelVersion version);

    /** An event of a training run. */
    void training(TrainingEvent event);
  }

  private final Map<String, BiConsumer<byte[], Instant>> handlers = new HashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean closing;

  /** Starts reading; the topics must exist. */
  public AuditFeed(RivercastSettings settings, Listener listener) {
    Topics topics = settings.topics();
    handle(topics.observations(), listener::observation);
    handle(topics.windows(), (window, at) -> listener.window(window));
    handle(topics.predictions(), (prediction, at) -> listener.prediction(prediction));
    handle(topics.forecasts(), (forecast, at) -> listener.forecast(forecast));
    handle(topics.scores(), (step, at) -> step.scores().forEach(listener::score));
    handle(topics.models(), (model, at) -> listener.model(model));
    handle(topics.training(), (event, at) -> listener.training(event));
    consumer = consumer(settings);
    thread = Thread.ofPlatform().name("audit").start(this::run);
  }

  private <V> void handle(Topic<?, V> topic, BiConsumer<V, Instant> handler) {
    handlers.put(topic.name(),
        (bytes, at) -> handler.accept(topic.value().deserializer().deserialize(topic.name(), bytes), at));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(RivercastSettings settings) {
    return new KafkaConsumer<>(settings.consumer("audit"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void run() {
    try (TopicReader reader = new TopicReader(consumer, handlers.keySet())) {
      while (!closing) {
        reader.poll(POLL, this::deliver);
      }
    }
  }

  private void deliver(ConsumerRecord<byte[], byte[]> record) {
    BiConsumer<byte[], Instant> handler = handlers.get(record.topic());
    if (handler != null && record.value() != null) {
      handler.accept(record.value(), Instant.ofEpochMilli(record.timestamp()));
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
