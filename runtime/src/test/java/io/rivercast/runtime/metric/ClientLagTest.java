package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ClientLagTest {
  private final Map<MetricName, Metric> metrics = new HashMap<>();

  private void report(String client, String topic, String partition, double lag) {
    Map<String, String> tags = Map.of("client-id", client, "topic", topic, "partition", partition);
    MetricName name = new MetricName("records-lag", "consumer-fetch-manager-metrics", "", tags);
    metrics.put(name, metric(name, lag));
  }

  private static Metric metric(MetricName name, double value) {
    return new Metric() {
      @Override
      public MetricName metricName() {
        return name;
      }

      @Override
      public Object metricValue() {
        return value;
      }
    };
  }

  @Test
  void partitionsAreAddedUp() {
    report("a-consumer", "windows", "0", 3);
    report("a-consumer", "windows", "1", 4);
    report("b-consumer", "windows", "2", 5);
    assertThat(ClientLag.records(metrics)).isEqualTo(12);
  }

  @Test
  void aTopicToldUnderTwoSpellingsCountsOnce() {
    report("a-consumer", "rivercast.windows.v1", "0", 3);
    report("a-consumer", "rivercast_windows_v1", "0", 3);
    assertThat(ClientLag.records(metrics)).isEqualTo(3);
  }

  @Test
  void whatIsNotKnownYetOrOnlyRestoresDoesNotCount() {
    report("a-consumer", "windows", "0", Double.NaN);
    report("a-restore-consumer", "changelog", "0", 9);
    MetricName whole = new MetricName("records-lag-max", "consumer-fetch-manager-metrics", "", Map.of());
    metrics.put(whole, metric(whole, 8));
    assertThat(ClientLag.records(metrics)).isZero();
  }
}
