package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricDefinitionTest {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void eachKindIsToldUnderTheNameThatIsWrittenDown() {
    MetricDefinition counter = MetricDefinition.counter("rivercast.test.things", "Things", "kind");
    MetricDefinition gauge = MetricDefinition.gauge("rivercast.test.age.seconds", "Age");
    MetricDefinition timer = MetricDefinition.timer("rivercast.test.run", "Runs");
    MetricDefinition summary = MetricDefinition.summary("rivercast.test.batch.windows", "Windows", List.of(1.0, 10.0));
    counter.counter(registry, "small").increment(2);
    gauge.gauge(registry, new AtomicLong(7), AtomicLong::get);
    timer.timer(registry).record(Duration.ofMillis(300));
    summary.summary(registry).record(4);
    assertThat(registry.scrape()).contains(
        counter.exposed() + "{kind=\"small\"} 2.0",
        gauge.exposed() + " 7.0",
        timer.exposed() + "_bucket{le=\"0.25\"} 0",
        timer.exposed() + "_bucket{le=\"0.5\"} 1",
        timer.exposed() + "_sum 0.3",
        summary.exposed() + "_bucket{le=\"1.0\"} 0",
        summary.exposed() + "_bucket{le=\"10.0\"} 1",
        "# HELP " + counter.exposed() + " Things");
  }

  @Test
  void aMeasureIsMadeAsItWasDeclared() {
    MetricDefinition counter = MetricDefinition.counter("rivercast.test.things", "Things", "kind");
    assertThatThrownBy(() -> counter.counter(registry))
        .hasMessage("rivercast.test.things has the tags [kind], received []");
    assertThatThrownBy(() -> counter.timer(registry, "small"))
        .hasMessage("rivercast.test.things is a counter, not a histogram");
    assertThatThrownBy(() -> MetricDefinition.counter("things", "Things"))
        .hasMessage("the name of a metric is rivercast.<words>, received 'things'");
  }
}
