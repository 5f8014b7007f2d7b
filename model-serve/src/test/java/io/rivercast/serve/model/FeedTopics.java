package io.rivercast.serve.model;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.codec.AliasesCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The topics of models and aliases in memory, and consumers that follow them. */
final class FeedTopics {
  static final Topics TOPICS = Topics.standard();
  private static final TopicPartition MODELS = new TopicPartition(TOPICS.models().name(), 0);
  private static final TopicPartition ALIASES = new TopicPartition(TOPICS.aliases().name(), 0);

  final List<String> fetched = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> models = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> aliases = new ArrayList<>();

  synchronized void publish(ForecasterSpec spec, int version) {
    publish(TestModels.manifest(spec, version), TestModels.onnx(spec, version));
  }

  synchronized void publish(Manifest manifest, byte[] onnx) {
    publish(manifest.forecaster() + "/" + manifest.version(), manifest, onnx);
  }

  /** Writes records without keys, as a foreign client may. */
  synchronized void publishWithoutKeys() {
    models.add(new ConsumerRecord<>(MODELS.topic(), 0, models.size(), null, new byte[] {1}));
    aliases.add(new ConsumerRecord<>(ALIASES.topic(), 0, aliases.size(), null, new byte[] {1}));
  }

  synchronized void publish(String key, Manifest manifest, byte[] onnx) {
    byte[] value = new ModelVersionCodec().encode(ModelSigning.seal(manifest, onnx, Optional.empty()));
    models.add(record(MODELS, models.size(), key, value));
  }

  void point(String forecaster, OptionalInt champion, OptionalInt challenger) {
    Aliases names = new Aliases(forecaster, champion, challenger, Instant.EPOCH, "it is a test");
    pointRaw(forecaster, new AliasesCodec().encode(names));
  }

  synchronized void pointRaw(String forecaster, byte[] value) {
    aliases.add(record(ALIASES, aliases.size(), forecaster, value));
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition at, long offset, String key, byte[] value) {
    return new ConsumerRecord<>(at.topic(), at.partition(), offset, key.getBytes(StandardCharsets.UTF_8), value);
  }

  synchronized Optional<byte[]> fetch(long offset) {
    ConsumerRecord<byte[], byte[]> record = models.get((int) offset);
    fetched.add(new String(record.key(), StandardCharsets.UTF_8));
    return Optional.of(record.value());
  }

  Consumer<byte[], byte[]> consumer() {
    return new Follower();
  }

  private final class Follower extends MockConsumer<byte[], byte[]> {
    private int modelsSeen;
    private int aliasesSeen;

    Follower() {
      super("earliest");
      for (TopicPartition each : List.of(MODELS, ALIASES)) {
        updatePartitions(each.topic(), List.of(new PartitionInfo(each.topic(), 0, null, new Node[0], new Node[0])));
      }
      updateBeginningOffsets(Map.of(MODELS, 0L, ALIASES, 0L));
      updateEndOffsets(Map.of(MODELS, (long) models.size(), ALIASES, (long) aliases.size()));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      synchronized (FeedTopics.this) {
        while (modelsSeen < models.size()) {
          addRecord(models.get(modelsSeen++));
        }
        while (aliasesSeen < aliases.size()) {
          addRecord(aliases.get(aliasesSeen++));
        }
      }
      LockSupport.parkNanos(1_000_000);
      return super.poll(timeout);
    }
  }
}
