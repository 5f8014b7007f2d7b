package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.serve.loop.WindowReader.Arrival.Unanswerable;
import io.rivercast.serve.loop.WindowReader.Reason;
import io.rivercast.serve.metric.ServeMetrics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that have no answer go to a topic of their own, as read, with the headers that Kafka Streams gives its dead
 * letters (KIP-1034). Each is counted; the first of its kind is worth a line in the log.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final String topic;
  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  DeadLetters(String topic, MeterRegistry registry) {
    this.topic = topic;
    for (Reason reason : Reason.values()) {
      counters.put(
          reason,
          ServeMetrics.DEAD_LETTERS.counter(registry, reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
  }

  ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Unanswerable why) {
    Counter counter = Objects.requireNonNull(counters.get(why.reason()));
    counter.increment();
    if (counter.count() == 1) {
      LOG.warn(
          "{}-{} offset {} has no answer and goes to {}; others of its kind ({}) will only be counted: {}",
          record.topic(), record.partition(), record.offset(), topic, why.reason(), why.message());
    }
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    header(letter, "exception", why.reason().toString());
    header(letter, "message", why.message());
    header(letter, "topic", record.topic());
    header(letter, "partition", String.valueOf(record.partition()));
    header(letter, "offset", String.valueOf(record.offset()));
    return letter;
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add("__streams.errors." + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
