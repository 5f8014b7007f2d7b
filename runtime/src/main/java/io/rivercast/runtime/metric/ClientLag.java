package io.rivercast.runtime.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How far consumers are behind, by their own figures. */
public final class ClientLag {
  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";
  private static final String RESTORE = "restore-consumer";

  private ClientLag() {}

  /**
   * Records still to read of all assigned partitions together, at the last fetch of each. What only restores state does not
   * count.
   *
   * @param metrics of a consumer, or of Kafka Streams with all its consumers
   */
  public static double records(Map<MetricName, ? extends Metric> metrics) {
    // A topic whose name has dots is told twice, once with underscores in their place.
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
