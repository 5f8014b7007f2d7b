package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.runtime.kafka.RecordReader.Reason;
import io.rivercast.runtime.metric.MetricDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final byte[] KEY = {'k'};
  private static final MetricDefinition METRIC =
      MetricDefinition.counter("rivercast.test.dead.letters", "Dead letters", "reason");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeadLetters letters = new DeadLetters(registry, METRIC, List.of(Reason.values()));

  @Test
  void keepsARecordUnchanged() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", new byte[] {1});
    ProducerRecord<byte[], byte[]> letter = letter(KEY, new byte[] {1, 2}, headers, "not a window");
    assertThat(letter.topic()).isEqualTo("dlq");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).containsExactly(1, 2);
    assertThat(header(letter, "traceparent")).contains("\u0001");
    assertThat(header(letter, DeadLetters.REASON)).contains("malformed");
    assertThat(header(letter, DeadLetters.MESSAGE)).contains("not a window");
    assertThat(header(letter, DeadLetters.TOPIC)).contains("windows");
    assertThat(header(letter, DeadLetters.PARTITION)).contains("3");
    assertThat(header(letter, DeadLetters.OFFSET)).contains("42");
    assertThat(header(letter, DeadLetters.CUT)).isEmpty();
    assertThat(headers.toArray()).as("the headers of the record itself").hasSize(1);
    assertThat(registry.get("rivercast.test.dead.letters").tag("reason", "malformed").counter().count()).isEqualTo(1);
  }

  @Test
  void keepsTheHeadSizeAndDigestOfAValueThatFitsIntoNoRequest() {
    ProducerRecord<byte[], byte[]> letter = letter(KEY, new byte[1_048_000], new RecordHeaders(), "zeros");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).hasSize(DeadLetters.HEAD_BYTES);
    assertThat(header(letter, DeadLetters.CUT)).contains("value");
    assertThat(header(letter, "rivercast.value.bytes")).contains("1048000");
    assertThat(header(letter, "rivercast.value.sha256"))
        .contains("738338d51fe0e0e49f19645914cc121d0d30ed04519e014e88e54f5ba5d7a955");
    assertFits(letter);
  }

  @Test
  void fitsIntoARequestWhateverPartIsHuge() {
    RecordHeaders huge = new RecordHeaders();
    huge.add("big", new byte[2_000_000]);
    ProducerRecord<byte[], byte[]> letter =
        letter(new byte[1_500_000], new byte[3_000_000], huge, "x".repeat(1_000_000));
    assertThat(header(letter, DeadLetters.CUT)).contains("key value headers");
    assertThat(header(letter, "rivercast.key.bytes")).contains("1500000");
    assertThat(header(letter, DeadLetters.MESSAGE).orElseThrow()).hasSize(2_003);
    assertFits(letter);
    assertFits(letter(null, new byte[DeadLetters.MAX_BYTES - 2_000], new RecordHeaders(), "x".repeat(3_000)));
  }

  @Test
  void replacesTheHeadersOfALetterThatWasSentAgain() {
    ProducerRecord<byte[], byte[]> first = letter(KEY, null, new RecordHeaders(), "first");
    ProducerRecord<byte[], byte[]> second = letter(KEY, null, (RecordHeaders) first.headers(), "second");
    assertThat(second.headers().headers(DeadLetters.MESSAGE)).hasSize(1);
    assertThat(header(second, DeadLetters.MESSAGE)).contains("second");
  }

  private ProducerRecord<byte[], byte[]> letter(
      byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers, String message) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "windows", 3, 42, 0, TimestampType.LOG_APPEND_TIME, 0, 0, key, value, headers, Optional.empty());
    return letters.of(record, Reason.MALFORMED, message, "dlq");
  }

  /** As the producer estimates it before it sends. */
  private static void assertFits(ProducerRecord<byte[], byte[]> letter) {
    assertThat(
        AbstractRecords.estimateSizeInBytesUpperBound(
            RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, letter.key(), letter.value(),
            letter.headers().toArray()))
        .isLessThan(1_048_576);
  }

  private static Optional<String> header(ProducerRecord<byte[], byte[]> letter, String name) {
    return Optional.ofNullable(letter.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }
}
