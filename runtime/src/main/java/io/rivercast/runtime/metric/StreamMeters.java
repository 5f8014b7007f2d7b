package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a Kafka Streams topology tells: whether it runs, how far it is behind, what it has still to restore, and those of
 * Kafka's own figures that {@link MeterBounds} lets through. Gone from the registry when it is closed.
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
   * Watches a topology that has not been started.
   *
   * @param stream what it is called
   * @param group the group that it reads as
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
            SharedMetrics.RUNNING.gauge(registry, streams, StreamMeters::running, stream),
            SharedMetrics.RESTORING.gauge(registry, restoring, RestoreProgress::records, stream),
            SharedMetrics.LAG.gauge(registry, streams, each -> ClientLag.records(each.metrics()), group)));
  }

  private static double running(KafkaStreams streams) {
    return streams.state() == KafkaStreams.State.RUNNING ? 1 : 0;
  }

  @Override
  public void close() {
    kafka.close();
    meters.forEach(registry::remove);
  }
}
