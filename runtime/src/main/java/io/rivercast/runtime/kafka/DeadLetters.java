package io.rivercast.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.metric.MetricDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records that a service cannot use into dead letters: key, value and headers as read, plus headers for the reason
 * and the source. A letter that would not fit into a Kafka record keeps the head of its key and value, and has headers for
 * their full size and SHA-256 digest. Each letter of a record is counted, and the first of each reason is logged. Safe for
 * several threads.
 */
public final class DeadLetters {
  /** Header: the reason, as the metric names it. */
  public static final String REASON = "rivercast.reason";
  /** Header: the reason in one sentence. */
  public static final String MESSAGE = "rivercast.message";
  /** Header: the grid that refused the record; absent where the record suits none. */
  public static final String GRID = "rivercast.grid";
  /** Header: the topic that the record was read from. */
  public static final String TOPIC = "rivercast.topic";
  /** Header: its partition. */
  public static final String PARTITION = "rivercast.partition";
  /** Header: its offset. */
  public static final String OFFSET = "rivercast.offset";
  /** Header: where a reading that was not a record was received, such as {@code weather.csv:17}. */
  public static final String SOURCE = "rivercast.source";
  /** Header: the parts that were shortened ({@code key}, {@code value}) or left out ({@code headers}). */
  public static final String CUT = "rivercast.cut";

  /** The most that key, value and headers of a letter take: below the 1 MiB that topics and producers accept. */
  static final int MAX_BYTES = 900_000;
  /** What is kept of a key or value that is cut. */
  static final int HEAD_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int MAX_MESSAGE = 2_000;

  private final Map<String, Counter> counters = new LinkedHashMap<>();

  /**
   * Registers a counter for each reason.
   *
   * @param metric a counter with one tag, the reason
   * @param reasons values of that tag, by their {@code toString}
   */
  public DeadLetters(MeterRegistry registry, MetricDefinition metric, Collection<? extends Enum<?>> reasons) {
    reasons.forEach(reason -> counters.put(reason.toString(), metric.counter(registry, reason.toString())));
  }

  /** The letter of a record that a consumer read. */
  public ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, Enum<?> reason, String message, String deadLetterTopic) {
    Letter letter = letter(
        new Place(record.topic(), record.partition(), record.offset()),
        new Letter(record.key(), record.value(), record.headers()), reason, message);
    return new ProducerRecord<>(deadLetterTopic, null, letter.key, letter.value, letter.headers);
  }

  /** The letter of the record that a stream is processing. */
  public Record<byte[], byte[]> of(
      Record<byte[], byte[]> record, ProcessingContext context, Enum<?> reason, String message) {
    Place place = context.recordMetadata().map(Place::of).orElse(Place.UNKNOWN);
    Letter letter = letter(place, new Letter(record.key(), record.value(), record.headers()), reason, message);
    return new Record<>(letter.key, letter.value, record.timestamp(), letter.headers);
  }

  /**
   * The letter of a reading that was received by HTTP or from a file. It is not counted, since it may get lost.
   *
   * @param raw the reading as received
   * @param source where it was received
   */
  public static ProducerRecord<byte[], byte[]> ofReading(
      byte[] raw, Enum<?> reason, String message, String source, String deadLetterTopic) {
    Letter letter = new Letter(null, raw, new RecordHeaders()).fitted(reason, shortened(message));
    add(letter.headers, SOURCE, source);
    return new ProducerRecord<>(deadLetterTopic, null, letter.key, letter.value, letter.headers);
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...";
  }

  private Letter letter(Place from, Letter read, Enum<?> reason, String message) {
    String shortened = shortened(message);
    count(from, reason.toString(), shortened);
    Letter letter = read.fitted(reason, shortened);
    add(letter.headers, TOPIC, from.topic);
    add(letter.headers, PARTITION, String.valueOf(from.partition));
    add(letter.headers, OFFSET, String.valueOf(from.offset));
    return letter;
  }

  private void count(Place from, String reason, String message) {
    Counter counter = Objects.requireNonNull(counters.get(reason), reason);
    counter.increment();
    if (counter.count() == 1) {
      LOG.warn("{}-{} offset {} goes to the dead letters; others with reason '{}' are only counted: {}",
          from.topic, from.partition, from.offset, reason, message);
    }
  }

  /** Replaces a header, which a letter that was sent again has already. */
  private static void add(Headers headers, String name, String text) {
    headers.remove(name);
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private record Place(String topic, int partition, long offset) {
    private static final Place UNKNOWN = new Place("unknown", -1, -1);

    static Place of(RecordMetadata metadata) {
      return new Place(metadata.topic(), metadata.partition(), metadata.offset());
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes() {
      return (long) length(key) + length(value) + headerBytes();
    }

    private long headerBytes() {
      long bytes = 0;
      for (Header header : headers) {
        bytes += 2L * Integer.BYTES + 3L * header.key().length() + length(header.value());
      }
      return bytes;
    }

    /** A copy that fits into a Kafka record, with headers for the reason. */
    Letter fitted(Enum<?> reason, String message) {
      Letter letter =
          bytes() + MAX_MESSAGE > MAX_BYTES ? cut() : new Letter(key, value, new RecordHeaders(headers.toArray()));
      add(letter.headers, REASON, reason.toString());
      add(letter.headers, MESSAGE, message);
      return letter;
    }

    private Letter cut() {
      boolean keepHeaders = headerBytes() <= HEAD_BYTES;
      Headers kept = keepHeaders ? new RecordHeaders(headers.toArray()) : new RecordHeaders();
      add(kept, CUT, "");
      Letter cut = new Letter(head("key", key, kept), head("value", value, kept), kept);
      if (!keepHeaders) {
        note(kept, "headers");
      }
      return cut;
    }

    /** The first bytes, with headers for what is missing. */
    private static byte @Nullable [] head(String part, byte @Nullable [] bytes, Headers headers) {
      if (bytes == null || bytes.length <= HEAD_BYTES) {
        return bytes;
      }
      note(headers, part);
      add(headers, "rivercast." + part + ".bytes", String.valueOf(bytes.length));
      add(headers, "rivercast." + part + ".sha256", sha256(bytes));
      return Arrays.copyOf(bytes, HEAD_BYTES);
    }

    private static void note(Headers headers, String part) {
      String before = new String(headers.lastHeader(CUT).value(), StandardCharsets.UTF_8);
      add(headers, CUT, before.isEmpty() ? part : before + " " + part);
    }

    private static int length(byte @Nullable [] bytes) {
      return bytes == null ? 0 : bytes.length;
    }

    private static String sha256(byte[] bytes) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
