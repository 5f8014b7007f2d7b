package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Metrics of a Kafka Streams topology: lag, records to restore, and Kafka's own metrics as far as {@link
 * KafkaMetricFilter} accepts them. {@code close()} removes them from the registry.
 */
public final class StreamMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final KafkaStreamsMetrics kafka;
  private final List<Meter> meters;

  private StreamMeters(MeterRegistry registry, KafkaStreamsMetrics kafka, List<Meter> meters) {
    this.registry = registry;
    this.kafka = kafka;
    this.meters = meters;
  }

  /**
   * Registers the metrics of a topology that has not been started.
   *
   * @param stream name of the topology
   * @param group its consumer group
   */
  public static StreamMeters watch(KafkaStreams streams, String stream, String group, MeterRegistry registry) {
    RestoreProgress restoring = new RestoreProgress();
    streams.setGlobalStateRestoreListener(restoring);
    KafkaStreamsMetrics kafka = new KafkaStreamsMetrics(streams);
    kafka.bindTo(registry);
    return new StreamMeters(
        registry,
        kafka,
        List.of(
            SharedMetrics.RESTORING.gauge(registry, restoring, RestoreProgress::records, stream),
            SharedMetrics.LAG.gauge(registry, streams, each -> ClientLag.records(each.metrics()), group)));
  }

  @Override
  public void close() {
    kafka.close();
    meters.forEach(registry::remove);
  }

  /** Counts the changelog records that are still to restore. Safe for use by several threads. */
  static final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
      remaining.put(changelog, Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long offset, long records) {
      remaining.computeIfPresent(changelog, (_, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
      remaining.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
      remaining.remove(changelog);
    }

    /** Records still to restore. */
    long records() {
      return remaining.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
