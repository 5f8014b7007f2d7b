package io.rivercast.runtime.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Lag of consumers, from their own metrics. */
public final class ClientLag {
  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";
  private static final String RESTORE = "restore-consumer";

  private ClientLag() {}

  /**
   * Records still to read, over all assigned partitions, at the last fetch of each. Consumers that restore state are
   * excluded.
   *
   * @param metrics of a consumer, or of Kafka Streams with all its consumers
   */
  public static double records(Map<MetricName, ? extends Metric> metrics) {
    // Kafka reports a topic whose name has dots twice, once with underscores instead.
    Map<String, Double> partitions = new HashMap<>();
    metrics.forEach((name, metric) -> {
      if (name.name().equals(LAG) && name.group().equals(GROUP) && name.tags().containsKey("partition")
          && !name.tags().getOrDefault("client-id", "").endsWith(RESTORE)
          && metric.metricValue() instanceof Double lag && lag > 0) {
        partitions.merge(partition(name), lag, Math::max);
      }
    });
    return partitions.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String partition(MetricName name) {
    String topic = name.tags().getOrDefault("topic", "").replace('.', '_');
    return name.tags().get("client-id") + " " + topic + " " + name.tags().get("partition");
  }
}
