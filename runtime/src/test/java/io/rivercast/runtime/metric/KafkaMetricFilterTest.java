package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KafkaMetricFilterTest {
  @Test
  void ofKafkasFiguresOnlyAFewAreTold() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new KafkaMetricFilter().filter());
    registry.counter("kafka.producer.record.error.total").increment();
    registry.counter("kafka.producer.io.ratio").increment();
    registry.counter("rivercast.ingest.admitted").increment();
    assertThat(registry.getMeters()).extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder("kafka.producer.record.error.total", "rivercast.ingest.admitted");
  }
}
