package io.rivercast.embedded.monitoring;

import io.rivercast.features.metric.FeatureMetrics;
import io.rivercast.ingest.metric.IngestMetrics;
import io.rivercast.runtime.metric.MetricDefinition;
import io.rivercast.runtime.metric.SharedMetrics;
import io.rivercast.scoreboard.metric.ScoringMetrics;
import io.rivercast.serve.metric.ServeMetrics;
import io.rivercast.train.metric.TrainMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure there is, by where it comes from. */
final class Measures {
  private Measures() {}

  static Map<String, List<MetricDefinition>> byOrigin() {
    Map<String, List<MetricDefinition>> all = new LinkedHashMap<>();
    all.put("Ingest", IngestMetrics.all());
    all.put("Features", FeatureMetrics.all());
    all.put("Training", TrainMetrics.all());
    all.put("Serving", ServeMetrics.all());
    all.put("Scoring", ScoringMetrics.all());
    all.put("Several services", SharedMetrics.all());
    return all;
  }

  static List<MetricDefinition> all() {
    return byOrigin().values().stream().flatMap(List::stream).toList();
  }
}
