package io.rivercast.embedded.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rivercast.runtime.metric.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final String HEAD = """
      # Metrics

      Every service answers `GET /prometheus` on its management port. What is ours begins with `rivercast_` and is listed here, in
      base units (seconds, bytes, counts); beside it stand Micronaut's figures of the JVM, the process and HTTP, and a few of
      Kafka's own. No label grows with the number of series: `forecaster`, `version` (the three newest of a forecaster, and 0 for
      the baselines) and `lead` (each up to 24; beyond, up to 24 groups called by their last lead) are all that varies.

      A histogram has `_bucket`, `_count`, `_sum` and `_max`. Errors are sums that only rise, so that a mean can be taken over any
      time and any number of processes:

      ```
      sum by (forecaster, version, lead) (rate(rivercast_score_error_absolute_total{role="answer",contender="forecast"}[6h]))
        / sum by (forecaster, version, lead) (rate(rivercast_score_leads_total{role="answer",contender="forecast"}[6h]))
      ```

      is the mean absolute error of six hours; `contender="naive"` and `"seasonal-naive"` are the baselines on the very same targets.

      This page is written by a test (`-Drivercast.golden.update=true`).
      """;

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    Measures.byOrigin().forEach((origin, measures) -> {
      page.append("\n## ").append(origin).append("\n\n| name | kind | labels | meaning |\n| --- | --- | --- | --- |\n");
      measures.forEach(measure -> page.append(row(measure)));
    });
    return page.toString();
  }

  private static String row(MetricDefinition measure) {
    String labels = measure.tags().isEmpty() ? "" : "`" + String.join("`, `", measure.tags()) + "`";
    return "| `" + measure.exposed() + "` | " + measure.kind() + " | " + labels + " | "
        + measure.meaning().replace("|", "\\|") + " |\n";
  }

  @Test
  void thePageListsEveryMeasure() throws IOException {
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).as("write it anew with -Drivercast.golden.update=true").hasContent(page());
  }

  @Test
  void noTwoMeasuresHaveOneName() {
    assertThat(Measures.all()).extracting(MetricDefinition::exposed).doesNotHaveDuplicates();
  }

  @Test
  void namesAreThoseThatPrometheusSees() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Measures.all().forEach(measure -> register(measure, registry));
    String scrape = registry.scrape();
    assertThat(Measures.all())
        .allSatisfy(measure -> assertThat(scrape).contains("# HELP " + measure.exposed() + " " + measure.meaning()));
  }

  private static Meter register(MetricDefinition measure, MeterRegistry registry) {
    String[] values = measure.tags().toArray(String[]::new);
    return switch (measure.kind()) {
      case COUNTER -> measure.counter(registry, values);
      case GAUGE -> measure.gauge(registry, 1, one -> one, values);
      case TIMER -> measure.timer(registry, values);
      case SUMMARY -> measure.summary(registry, values);
    };
  }
}
