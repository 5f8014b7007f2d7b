package io.rivercast.serve.loop;

import io.rivercast.core.series.Window;
import io.rivercast.schemas.codec.WindowCodec;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A windows topic, a group's offsets and what was committed, in memory; transactions fail by the faults that are queued. */
final class FakeKafka {
  static final Topics TOPICS = new Topics("rivercast", 2);

  /** One committed transaction. */
  record Committed(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> offsets) {}

  final List<Committed> transactions = new ArrayList<>();
  final Map<TopicPartition, Long> committed = new HashMap<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
  private final int pollSize;
  /** While set, a transaction that reads this offset of the first partition is aborted. */
  volatile OptionalLong poison = OptionalLong.empty();
  private Runnable whenDone = () -> {};
  private Runnable whenPolled = () -> {};

  FakeKafka(int pollSize) {
    this.pollSize = pollSize;
    for (int p = 0; p < TOPICS.partitions(); p++) {
      log.put(new TopicPartition(TOPICS.windows().name(), p), new ArrayList<>());
    }
  }

  /** Called when every record is read and committed. */
  void whenDone(Runnable action) {
    whenDone = action;
  }

  /** Called in each poll that finds records. */
  void whenPolled(Runnable action) {
    whenPolled = action;
  }

  void add(Window window) {
    addRaw(Math.floorMod(window.series().hashCode(), 2), window.series().value(), new WindowCodec().encode(window));
  }

  void addRaw(int partition, String key, byte[] value) {
    TopicPartition at = new TopicPartition(TOPICS.windows().name(), partition);
    List<ConsumerRecord<byte[], byte[]>> records = log.computeIfAbsent(at, _ -> new ArrayList<>());
    records.add(
        new ConsumerRecord<>(at.topic(), partition, records.size(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  List<ProducerRecord<byte[], byte[]>> written(String topic) {
    return transactions.stream().flatMap(each -> each.records().stream())
        .filter(each -> each.topic().equals(topic)).toList();
  }

  LoopClients clients() {
    return new LoopClients(this::consumer, this::producer);
  }

  private Consumer<byte[], byte[]> consumer() {
    return new FakeConsumer();
  }

  private Producer<byte[], byte[]> producer() {
    return new FakeProducer();
  }

  private final class FakeConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    FakeConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
      log.keySet().forEach(each -> positions.put(each, committed.getOrDefault(each, 0L)));
      listener.onPartitionsAssigned(log.keySet());
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      positions.put(partition, offset);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
      Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
      int left = pollSize;
      for (Map.Entry<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> each : log.entrySet()) {
        int from = Math.toIntExact(positions.getOrDefault(each.getKey(), 0L));
        int to = Math.min(each.getValue().size(), from + left);
        if (from < to) {
          found.put(each.getKey(), List.copyOf(each.getValue().subList(from, to)));
          next.put(each.getKey(), new OffsetAndMetadata(to));
          positions.put(each.getKey(), (long) to);
          left -= to - from;
        }
      }
      (found.isEmpty() ? whenDone : whenPolled).run();
      return new ConsumerRecords<>(found, next);
    }

    @Override
    public synchronized void close(CloseOptions options) {
      positions.clear();
    }
  }

  private final class FakeProducer extends MockProducer<byte[], byte[]> {
    private Fault fault = Fault.NONE;

    FakeProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void beginTransaction() {
      fault = faults.isEmpty() ? Fault.NONE : faults.removeFirst();
      super.beginTransaction();
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      if (fault == Fault.OFFSETS_REFUSED) {
        throw new CommitFailedException();
      }
      super.sendOffsetsToTransaction(offsets, group);
    }

    @Override
    public void commitTransaction() {
      switch (fault) {
        case NONE -> {
          if (readsPoison()) {
            throw new RecordTooLargeException("its answers are too large");
          }
          commit();
        }
        case COMMIT_FAILED -> throw new KafkaException("a write failed");
        case REPLY_LOST -> {
          commit();
          throw new TimeoutException("no reply");
        }
        case FENCED -> {
          fenceProducer();
          super.commitTransaction();
        }
        case OFFSETS_REFUSED -> throw new AssertionError("committed after its offsets were refused");
      }
    }

    private boolean readsPoison() {
      TopicPartition first = new TopicPartition(TOPICS.windows().name(), 0);
      return poison.isPresent()
          && uncommittedOffsets().values().stream()
              .anyMatch(each -> each.containsKey(first) && each.get(first).offset() > poison.getAsLong());
    }

    private void commit() {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      uncommittedOffsets().values().forEach(each -> each.forEach((at, next) -> offsets.put(at, next.offset())));
      transactions.add(new Committed(List.copyOf(uncommittedRecords()), offsets));
      committed.putAll(offsets);
      super.commitTransaction();
    }

    @Override
    public void abortTransaction() {
      if (fault == Fault.REPLY_LOST) {
        throw new IllegalStateException("the previous call to commitTransaction timed out and must be retried");
      }
      super.abortTransaction();
    }
  }
}
