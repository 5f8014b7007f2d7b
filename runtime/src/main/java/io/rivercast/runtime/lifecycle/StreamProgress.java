package io.rivercast.runtime.lifecycle;

import io.rivercast.runtime.kafka.KafkaErrors;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a stream's group commits anything between two failures, by its offsets on the broker. For one thread. */
final class StreamProgress {
  private static final Logger LOG = LoggerFactory.getLogger(StreamProgress.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  /** Where Kafka Streams names the record whose processing failed. */
  private static final Pattern RECORD = Pattern.compile("topic=(\\S+), partition=(\\d+), offset=(\\d+)");

  private final Map<String, Object> admin;
  private final String group;
  private final String source;
  private final ProgressWatch watch = new ProgressWatch();
  private Map<TopicPartition, Long> before = Map.of();
  private long lookedAt = System.nanoTime();

  StreamProgress(Map<String, Object> admin, String group, String source) {
    this.admin = admin;
    this.group = group;
    this.source = source;
  }

  ProgressWatch watch() {
    return watch;
  }

  /** A thread or the whole stream failed. While the broker does not answer, nothing is known and nothing counted. */
  void failed(Throwable error) throws InterruptedException {
    Optional<Map<TopicPartition, Long>> committed = committed();
    if (committed.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> now = committed.get();
    Optional<TaskId> task = task(error);
    if (watch.attempts() > 0 && !positions(now, task).equals(positions(before, task))) {
      watch.passed();
    }
    before = now;
    watch.blocked(record(error, task, now), KafkaErrors.describe(error));
  }

  /** After failures: whether something was committed since. */
  void look() throws InterruptedException {
    if (watch.attempts() == 0 || System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
      return;
    }
    lookedAt = System.nanoTime();
    if (committed().filter(now -> !now.equals(before)).isPresent()) {
      watch.passed();
    }
  }

  private static Optional<TaskId> task(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamsException stream && stream.taskId().isPresent()) {
        return stream.taskId();
      }
    }
    return Optional.empty();
  }

  private static Map<TopicPartition, Long> positions(Map<TopicPartition, Long> all, Optional<TaskId> task) {
    Map<TopicPartition, Long> own = new HashMap<>(all);
    task.ifPresent(id -> own.keySet().removeIf(partition -> partition.partition() != id.partition()));
    return own;
  }

  /** The record that the error names, or else the first that is not committed. */
  private String record(Throwable error, Optional<TaskId> task, Map<TopicPartition, Long> committed) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      Matcher named = RECORD.matcher(String.valueOf(cause.getMessage()));
      if (named.find()) {
        return named.group(1) + "-" + named.group(2) + " offset " + named.group(3);
      }
    }
    return task
        .map(id -> new TopicPartition(source, id.partition()))
        .map(partition -> partition + " offset " + committed.getOrDefault(partition, 0L) + " or soon after")
        .orElseGet(() -> source + " after the committed offsets " + committed);
  }

  private Optional<Map<TopicPartition, Long>> committed() throws InterruptedException {
    Admin client = Admin.create(admin);
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      Map<TopicPartition, OffsetAndMetadata> found =
          client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()
              .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      found.forEach((partition, offset) -> {
        if (offset != null) {
          offsets.put(partition, offset.offset());
        }
      });
      return Optional.of(offsets);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("the committed offsets of {} are not known", group, e);
      return Optional.empty();
    } finally {
      client.close(Duration.ZERO);
    }
  }
}
