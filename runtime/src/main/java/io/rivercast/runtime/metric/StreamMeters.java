package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Metrics of a running Kafka Streams topology: its lag, what it has still to restore, and those of Kafka's own metrics that
 * {@link MeterBounds} lets through. Removed from the registry when it is closed.
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
   * @param stream its name in the metrics
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
}
