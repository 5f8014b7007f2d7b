package io.rivercast.train.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ModelPublisherTest {
  private static final Topics TOPICS = Topics.standard();
  private static final Aliases ALIASES =
      new Aliases("demo", OptionalInt.of(4), OptionalInt.empty(), Instant.EPOCH, "beats naive");
  private static final TrainingEvent EVENT =
      new TrainingEvent.Published("demo", Instant.EPOCH, 4, Family.LSTM, true, 0.5, "beats naive");

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ModelPublisher publisher = new ModelPublisher(producer, TOPICS);

  private void publish() throws InterruptedException {
    publisher.publish(
        List.of(Versions.version("demo", 4), Versions.version("demo", 5)), Optional.of(ALIASES), List.of(EVENT));
  }

  private static String place(ProducerRecord<byte[], byte[]> record) {
    return record.topic() + " " + new String(record.key(), StandardCharsets.UTF_8);
  }

  @Test
  void versionsAliasesAndNewsAreOneTransaction() throws InterruptedException {
    publisher.fenceOthers();
    publish();
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).extracting(ModelPublisherTest::place)
        .containsExactly(
            "rivercast.models.v1 demo/4", "rivercast.models.v1 demo/5", "rivercast.aliases.v1 demo",
            "rivercast.training.v1 demo");
    ProducerRecord<byte[], byte[]> first = producer.history().getFirst();
    assertThat(TOPICS.models().value().deserializer().deserialize(first.topic(), first.value()))
        .isEqualTo(Versions.version("demo", 4));
  }

  @Test
  void withoutAChangeOfAliasesThereIsNoRecordOfThem() throws InterruptedException {
    publisher.fenceOthers();
    publisher.publish(List.of(Versions.version("demo", 4)), Optional.empty(), List.of());
    assertThat(producer.history()).extracting(ModelPublisherTest::place).containsExactly("rivercast.models.v1 demo/4");
  }

  @Test
  void whatCannotBeSentWhollyIsNotPublishedAtAll() throws InterruptedException {
    publisher.fenceOthers();
    producer.sendException = new KafkaException("no room");
    assertThatThrownBy(this::publish).isInstanceOf(KafkaException.class);
    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.commitCount()).isZero();
    producer.sendException = null;
    publish();
    assertThat(producer.commitCount()).as("and the next run may publish").isEqualTo(1);
  }

  @Test
  void whoeverWasFencedOffLearnsIt() {
    publisher.fenceOthers();
    producer.fenceProducer();
    assertThatThrownBy(this::publish).isInstanceOf(ProducerFencedException.class);
  }
}
