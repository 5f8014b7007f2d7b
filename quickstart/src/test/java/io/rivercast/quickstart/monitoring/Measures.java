package io.rivercast.quickstart.monitoring;

import io.rivercast.features.meter.FeatureMeasures;
import io.rivercast.ingest.meter.IngestMeasures;
import io.rivercast.serve.meter.ScoreMeasures;
import io.rivercast.serve.meter.ServeMeasures;
import io.rivercast.service.meter.Measure;
import io.rivercast.service.meter.SharedMeasures;
import io.rivercast.train.meter.TrainMeasures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure there is, by where it comes from. */
final class Measures {
  private Measures() {}

  static Map<String, List<Measure>> byOrigin() {
    Map<String, List<Measure>> all = new LinkedHashMap<>();
    all.put("Ingest", IngestMeasures.all());
    all.put("Features", FeatureMeasures.all());
    all.put("Training", TrainMeasures.all());
    all.put("Serving", ServeMeasures.all());
    all.put("Scoring (in serving)", ScoreMeasures.all());
    all.put("Several services", SharedMeasures.all());
    return all;
  }

  static List<Measure> all() {
    return byOrigin().values().stream().flatMap(List::stream).toList();
  }
}
