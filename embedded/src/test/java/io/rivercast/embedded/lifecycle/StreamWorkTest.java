package io.rivercast.embedded.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.lifecycle.StreamWork;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StreamWorkTest {
  private static final Topic<SeriesId, Window> SOURCE = new Topics("test", 1).windows();

  @TempDir
  Path directory;

  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
  private RivercastSettings settings =
      new RivercastSettings(Map.of(), new Topics("test", 1), (short) 1, List.of(), Path.of("unused"));

  @BeforeEach
  void settings() {
    settings =
        new RivercastSettings(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("test", 1), (short) 1, List.of(),
            directory);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** Remembers nothing, but has a store, and fails at the value {@code poison}. */
  private static final class Failing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      if (new String(record.value(), StandardCharsets.UTF_8).equals("poison")) {
        throw new IllegalStateException("cannot be processed");
      }
    }
  }

  private record FailingSupplier() implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new Failing();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("store"), Serdes.ByteArray(), Serdes.ByteArray()));
    }
  }

  private static Topology topology() {
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(), "read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), SOURCE.name())
        .addProcessor("process", new FailingSupplier(), "read");
  }

  private ManagedWork start(Map<String, Object> more) {
    Map<String, Object> properties =
        new HashMap<>(StreamProperties.of(settings, "features", SOURCE, Duration.ofMillis(50)));
    properties.putAll(more);
    ManagedWork work =
        ManagedWork.onTopics(
            "stream", settings, List.of(SOURCE, settings.topics().deadLetters("features")),
            new StreamWork(
                "stream", StreamWorkTest::topology, SOURCE, settings, properties, new SimpleMeterRegistry()));
    work.start();
    return work;
  }

  /** Requests three replicas of the first internal topics from a cluster of one broker, as if it were still starting. */
  public static final class StartingCluster extends DefaultKafkaClientSupplier {
    static final AtomicInteger REFUSALS = new AtomicInteger();

    @Override
    public Admin getAdmin(Map<String, Object> config) {
      return new ForwardingAdmin(config) {
        @Override
        public CreateTopicsResult createTopics(Collection<NewTopic> topics, CreateTopicsOptions options) {
          if (REFUSALS.getAndDecrement() <= 0) {
            return super.createTopics(topics, options);
          }
          return super.createTopics(
              topics.stream()
                  .map(topic -> new NewTopic(topic.name(), Optional.of(topic.numPartitions()), Optional.of((short) 3)))
                  .toList(),
              options);
        }
      };
    }
  }

  @Test
  void theFirstStartIsRetriedWhileTheBrokerCannotCreateItsChangelog() {
    StartingCluster.REFUSALS.set(2);
    try (ManagedWork work = start(Map.of(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, StartingCluster.class))) {
      await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90)).until(() -> work.waitingFor().isEmpty());
      assertThat(StartingCluster.REFUSALS.get()).isLessThan(0);
      assertThat(work.failure()).isEmpty();
    }
  }

  @Test
  void aRecordThatEndsTheStreamAgainAndAgainIsNamed() throws Exception {
    try (ManagedWork work = start(Map.of())) {
      await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> work.waitingFor().isEmpty());
      try (Producer<byte[], byte[]> producer =
          new KafkaProducer<>(settings.producer("test"), new ByteArraySerializer(), new ByteArraySerializer())) {
        for (String value : List.of("good", "good", "poison", "good")) {
          producer.send(new ProducerRecord<>(SOURCE.name(), value.getBytes(StandardCharsets.UTF_8))).get();
        }
      }
      await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90)).untilAsserted(
          () -> assertThat(work.waitingFor().orElse(""))
              .contains("no progress at test.windows.v1-0 offset 2 after 3 attempts", "cannot be processed"));
      assertThat(work.failure()).isEmpty();
    }
  }
}
