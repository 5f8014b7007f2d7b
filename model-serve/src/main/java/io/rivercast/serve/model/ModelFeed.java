package io.rivercast.serve.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.lifecycle.Work;
import io.rivercast.schemas.codec.AliasesCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of models and aliases from their beginning and loads the versions that the aliases name. */
public final class ModelFeed implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFeed.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String models;
  private final String names;
  private final AliasesCodec codec = new AliasesCodec();
  private final ModelLoader loader;
  private final ModelReconciler reconciler;
  private final Map<String, Aliases> aliases = new HashMap<>();
  private volatile boolean caughtUp;
  private volatile boolean stopping;

  /**
   * Makes a feed.
   *
   * @param consumers each call opens a consumer that reads committed records only and has no group
   * @param fetcher fetches a version by its offset, once an alias points at it
   * @param gate which versions may answer
   * @param holder gets the current models
   */
  public ModelFeed(
      Supplier<Consumer<byte[], byte[]>> consumers,
      LongFunction<Optional<byte[]>> fetcher,
      Topics topics,
      List<ForecasterSpec> forecasters,
      ModelGate gate,
      ModelHolder holder,
      MeterRegistry registry) {
    this.consumers = consumers;
    this.models = topics.models().name();
    this.names = topics.aliases().name();
    ModelMeters meters = new ModelMeters(registry, InstantSource.system());
    forecasters.forEach(forecaster -> meters.expect(forecaster, holder));
    this.loader = new ModelLoader(fetcher, new ModelVersionCodec(), gate, meters);
    this.reconciler = new ModelReconciler(forecasters, loader, holder, meters);
  }

  /** Follows until {@link #stop}; throws where Kafka fails for good, and may then be called again. */
  @Override
  public void run() {
    try (TopicReader reader = new TopicReader(consumers.get(), List.of(models, names))) {
      boolean reached = false;
      while (!stopping) {
        boolean changed = reader.poll(POLL, this::take) > 0;
        if (!reached && reader.caughtUp()) {
          reached = true;
          changed = true;
        }
        if (reached && changed) {
          reconciler.reconcile(aliases);
          caughtUp = true;
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      LOG.warn("Skipped record {} of {}: it has no key", record.offset(), record.topic());
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(names)) {
      alias(key, record);
    } else if (record.value() == null) {
      loader.removed(key);
    } else {
      loader.seen(key, record.offset());
    }
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

  @Override
  public Optional<String> waitingFor() {
    return caughtUp ? Optional.empty() : Optional.of("the current models");
  }

  /** Ends {@link #run} after the poll in progress. */
  @Override
  public void stop() {
    stopping = true;
  }
}
