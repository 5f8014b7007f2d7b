package io.rivercast.train;

import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.series.SeriesId;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics of one partition in memory. What a transaction sends appears when it is committed. */
final class FakeKafka implements Clients {
  private final Topics topics;
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
  final AtomicInteger open = new AtomicInteger();
  volatile Optional<RuntimeException> refusal = Optional.empty();

  FakeKafka(Topics topics) {
    this.topics = topics;
    topics.all().forEach(topic -> log.put(topic.name(), new ArrayList<>()));
  }

  private synchronized void append(String topic, byte[] key, byte @Nullable [] value) {
    List<ConsumerRecord<byte[], byte[]>> records = records(topic);
    records.add(new ConsumerRecord<>(topic, 0, records.size(), key, value));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return log.computeIfAbsent(topic, name -> new ArrayList<>());
  }

  private <K, V> void put(Topic<K, V> topic, K key, @Nullable V value) {
    append(
        topic.name(),
        topic.key().serializer().serialize(topic.name(), key),
        value == null ? null : topic.value().serializer().serialize(topic.name(), value));
  }

  void put(Step step) {
    put(topics.steps(), step.series(), step);
  }

  /** A step under the key of another series. */
  void put(SeriesId key, Step step) {
    put(topics.steps(), key, step);
  }

  /** A record without a value. */
  void putNull(SeriesId key) {
    put(topics.steps(), key, null);
  }

  void put(TrainingEvent event) {
    put(topics.training(), event.forecaster(), event);
  }

  void put(ModelVersion version) {
    put(topics.models(), version.manifest().forecaster() + "/" + version.manifest().version(), version);
  }

  void remove(String key) {
    put(topics.models(), key, null);
  }

  void garbage(Topic<?, ?> topic, String key) {
    append(topic.name(), key.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
  }

  private synchronized <K, V> List<V> all(Topic<K, V> topic) {
    return List.copyOf(records(topic.name())).stream()
        .map(record -> topic.value().deserializer().deserialize(topic.name(), record.value()))
        .toList();
  }

  List<ModelVersion> models() {
    return all(topics.models());
  }

  List<Aliases> aliases() {
    return all(topics.aliases());
  }

  List<TrainingEvent> events() {
    return all(topics.training());
  }

  @Override
  public Consumer<byte[], byte[]> consumer(String name) {
    return new FollowingConsumer();
  }

  @Override
  public Producer<byte[], byte[]> publisher() {
    return new AppendingProducer(true);
  }

  @Override
  public Producer<byte[], byte[]> eventProducer() {
    return new AppendingProducer(false);
  }

  /** Sees what was appended since its last poll. */
  private final class FollowingConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<String, Integer> given = new HashMap<>();

    FollowingConsumer() {
      super("earliest");
      open.incrementAndGet();
      log.keySet().forEach(topic -> {
        TopicPartition partition = new TopicPartition(topic, 0);
        updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, new Node[0],
            new Node[0])));
        updateBeginningOffsets(Map.of(partition, 0L));
        updateEndOffsets(Map.of(partition, (long) records(topic).size()));
      });
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      synchronized (FakeKafka.this) {
        for (TopicPartition partition : assignment()) {
          List<ConsumerRecord<byte[], byte[]>> records = records(partition.topic());
          updateEndOffsets(Map.of(partition, (long) records.size()));
          for (int at = given.getOrDefault(partition.topic(), 0); at < records.size(); at++) {
            addRecord(records.get(at));
          }
          given.put(partition.topic(), records.size());
        }
      }
      return super.poll(timeout);
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions, Duration timeout) {
      return endOffsets(partitions);
    }

    @Override
    public synchronized void close(CloseOptions options) {
      open.decrementAndGet();
      super.close(options);
    }
  }

  private final class AppendingProducer extends MockProducer<byte[], byte[]> {
    private final boolean transactional;
    private int committed;

    AppendingProducer(boolean transactional) {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.transactional = transactional;
      open.incrementAndGet();
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback done) {
      if (!transactional) {
        append(record.topic(), record.key(), record.value());
      }
      return super.send(record, done);
    }

    @Override
    public void commitTransaction() {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      super.commitTransaction();
      List<ProducerRecord<byte[], byte[]>> history = history();
      history.subList(committed, history.size())
          .forEach(record -> append(record.topic(), record.key(), record.value()));
      committed = history.size();
    }

    @Override
    public void close(Duration timeout) {
      open.decrementAndGet();
      super.close(timeout);
    }
  }
}
