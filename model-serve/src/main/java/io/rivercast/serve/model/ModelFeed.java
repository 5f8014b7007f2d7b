package io.rivercast.serve.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.codec.AliasesCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of models and aliases from their beginning and keeps the shelf as the aliases say. */
public final class ModelFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFeed.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition models;
  private final TopicPartition names;
  private final AliasesCodec codec = new AliasesCodec();
  private final ModelLoader loader;
  private final ModelReconciler casting;
  private final Map<String, Aliases> aliases = new HashMap<>();
  private volatile boolean caughtUp;
  private volatile boolean stopping;

  /**
   * Makes a feed.
   *
   * @param consumers each call opens a consumer that reads committed records only and has no group
   * @param archive where versions are fetched from, once an alias points at them
   * @param gate which versions may answer
   * @param shelf where the models of the moment go
   */
  public ModelFeed(
      Supplier<Consumer<byte[], byte[]>> consumers,
      ModelArchive archive,
      Topics topics,
      List<ForecasterSpec> forecasters,
      ModelGate gate,
      ModelHolder shelf,
      MeterRegistry registry) {
    this.consumers = consumers;
    this.models = new TopicPartition(topics.models().name(), 0);
    this.names = new TopicPartition(topics.aliases().name(), 0);
    ModelMeters meters = new ModelMeters(registry, InstantSource.system());
    forecasters.forEach(forecaster -> meters.expect(forecaster, shelf));
    this.loader = new ModelLoader(archive, new ModelVersionCodec(), gate, meters);
    this.casting = new ModelReconciler(forecasters, loader, shelf, meters);
  }

  /** Follows until {@link #stop}; throws where Kafka fails for good, and may then be called again. */
  public void run() {
    List<TopicPartition> both = List.of(models, names);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(both);
      consumer.seekToBeginning(both);
      Map<TopicPartition, Long> ends = consumer.endOffsets(both);
      boolean reached = false;
      while (!stopping) {
        boolean news = take(consumer.poll(POLL));
        if (!reached && reached(consumer, ends)) {
          reached = true;
          news = true;
        }
        if (reached && news) {
          casting.cast(aliases);
          caughtUp = true;
        }
      }
    } catch (WakeupException e) {
      if (!stopping) {
        throw e;
      }
    }
  }

  private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private boolean take(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> each : records) {
      if (each.key() == null) {
        LOG.warn("Skipped record {} of {}: it has no key", each.offset(), each.topic());
        continue;
      }
      String key = new String(each.key(), StandardCharsets.UTF_8);
      if (each.topic().equals(names.topic())) {
        alias(key, each);
      } else if (each.value() == null) {
        loader.removed(key);
      } else {
        loader.seen(key, each.offset());
      }
    }
    return !records.isEmpty();
  }

  private void alias(String forecaster, ConsumerRecord<byte[], byte[]> each) {
    if (each.value() == null) {
      aliases.remove(forecaster);
      return;
    }
    try {
      Aliases decoded = codec.decode(each.value());
      if (decoded.forecaster().equals(forecaster)) {
        aliases.put(forecaster, decoded);
      } else {
        LOG.warn(
            "Skipped the aliases at offset {} of {}: the key is '{}' but the value is of '{}'", each.offset(),
            each.topic(), forecaster, decoded.forecaster());
      }
    } catch (SerializationException e) {
      LOG.warn("Skipped the aliases of '{}' at offset {}: {}", forecaster, each.offset(), e.getMessage());
    }
  }

  /** Whether it has seen all that was there when it began, and loaded what it may. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Ends {@link #run} within a moment. */
  public void stop() {
    stopping = true;
  }
}
