package io.rivercast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.ingest.FakeLink;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.schemas.topic.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ObservationPublisherTest {
  private static final Topics TOPICS = Topics.standard();
  private static final Observation READING =
      new Observation(
          new SeriesId("weather/jfk"), Instant.parse("1986-01-02T00:00:00Z"), List.of("temp"), new double[] {3.5f});

  private final MockProducer<byte[], byte[]> producer = FakeLink.producer(false);
  private final ObservationPublisher publisher = new ObservationPublisher(producer, TOPICS);

  @Test
  void writesAnObservationUnderItsSeries() {
    var _ = publisher.publish(READING);

    ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo("rivercast.observations.v1");
    assertThat(record.partition()).as("left to the partitioner").isNull();
    assertThat(record.timestamp()).as("history must not be aged by its event time").isNull();
    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("weather/jfk");
    assertThat(TOPICS.observations().value().deserializer().deserialize(record.topic(), record.value()))
        .isEqualTo(READING);
  }

  @Test
  void isDoneWhenTheBrokerHasAcknowledged() {
    CompletableFuture<Void> ack = publisher.publish(READING);

    assertThat(ack).isNotDone();
    assertThat(producer.completeNext()).isTrue();
    assertThat(ack).isCompleted();
    assertThatNoException().isThrownBy(publisher::check);
  }

  @Test
  void writesARejectionUnchangedWithReasonAndSourceAsHeaders() {
    var _ = publisher.refuse(new Rejection(Reason.TIME_UNREADABLE, "time 'x' cannot be read", "w.csv:3", "x,1"));

    ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("rivercast.ingest.dlq.v1");
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("x,1");
    assertThat(letter.headers().toArray())
        .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .containsExactly(
            "rivercast.reason=time-unreadable", "rivercast.message=time 'x' cannot be read",
            "rivercast.source=w.csv:3");
  }

  @Test
  void cutsAnOversizedDeadLetterAsTheOtherServicesDo() {
    var _ = publisher.refuse(new Rejection(Reason.MALFORMED, "too much", "w.csv:3", "x".repeat(1 << 20)));
    var _ = publisher.refuse(new Rejection(Reason.MALFORMED, "too much", "w.csv:4", "x".repeat(800_000)));

    ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
    assertThat(letter.value()).hasSize(64 * 1024);
    assertThat(header(letter, DeadLetters.CUT)).isEqualTo("value");
    assertThat(header(letter, "rivercast.value.bytes")).isEqualTo(String.valueOf(1 << 20));
    assertThat(header(letter, "rivercast.value.sha256")).hasSize(64);
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("malformed");
    assertThat(producer.history().getLast().value()).as("fits into a record").hasSize(800_000);
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void reportsAFailureOnceAndContinues() {
    CompletableFuture<Void> first = publisher.publish(READING);
    CompletableFuture<Void> second = publisher.publish(READING);
    producer.errorNext(new TimeoutException("the broker is gone"));
    producer.errorNext(new TimeoutException("still gone"));

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(publisher::flush)
        .withMessageContaining("2 records were")
        .withMessageContaining("rivercast.observations.v1")
        .withMessageContaining("the broker is gone")
        .satisfies(e -> assertThat(e.lost()).isEqualTo(2));
    assertThatNoException().isThrownBy(publisher::flush);
  }

  @Test
  void reportsAnErrorThatTheProducerThrows() {
    producer.sendException = new TimeoutException("no metadata");

    assertThat(publisher.publish(READING)).isCompletedExceptionally();
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(publisher::check)
        .withMessageContaining("1 record was")
        .withMessageContaining("no metadata");
  }

  @Test
  void failsRatherThanLosesAfterItWasClosed() {
    publisher.close();

    assertThat(producer.closed()).isTrue();
    assertThat(publisher.publish(READING)).isCompletedExceptionally();
  }

  @Test
  void failsWithinItsTimeoutWithoutABroker() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + closedPort);

    try (ObservationPublisher away = ObservationPublisher.connect(client, TOPICS, Duration.ofSeconds(2))) {
      long begin = System.nanoTime();

      assertThat(away.publish(READING)).isCompletedExceptionally();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThatExceptionOfType(PublishException.class).isThrownBy(away::flush);
    }
  }
}
