package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the records on the topics with those that must be there: one window for every closed step of a series with enough
 * history, one prediction for every window, one forecast for
 * every prediction, one score for every lead whose target was measured. Records of different topics may
 * be interleaved in any order.
 *
 * <p>Not for use by several threads.
 */
public final class LoopAudit {
  private record Key(String forecaster, SeriesId series) {}

  private final Map<String, ForecasterSpec> forecasters = new HashMap<>();
  private final Map<Key, SeriesAudit> series = new HashMap<>();
  private long observations;
  private long windows;
  private long forecasts;
  private long scores;

  /** An audit of these forecasters; a record of another forecaster is an error. */
  public LoopAudit(List<ForecasterSpec> specs) {
    specs.forEach(spec -> forecasters.put(spec.name(), spec));
  }

  /**
   * A reading on the topic.
   *
   * @param arrived the record's own timestamp
   */
  public void observation(Observation observation, Instant arrived) {
    observations++;
    for (ForecasterSpec spec : forecasters.values()) {
      if (spec.covers(observation.series())) {
        of(spec.name(), observation.series()).observation(observation, arrived);
      }
    }
  }

  /** A window on the topic. */
  public void window(Window window) {
    windows++;
    of(window.forecaster(), window.series()).window(window);
  }

  /** A prediction on the topic. */
  public void prediction(Prediction prediction) {
    of(prediction.forecaster(), prediction.series()).prediction(prediction);
  }

  /** A forecast on the topic. */
  public void forecast(Forecast forecast) {
    forecasts++;
    of(forecast.forecaster(), forecast.series()).forecast(forecast);
  }

  /** A score on the topic. */
  public void score(Score score) {
    scores++;
    of(score.forecaster(), score.series()).score(score);
  }

  private SeriesAudit of(String forecaster, SeriesId id) {
    return series.computeIfAbsent(new Key(forecaster, id), key -> {
      ForecasterSpec spec = forecasters.get(forecaster);
      if (spec == null) {
        throw new IllegalArgumentException("a record of forecaster '" + forecaster + "', which is not configured");
      }
      return new SeriesAudit(spec);
    });
  }

  /** Counts over all records so far. */
  public AuditReport report() {
    long lost = 0;
    long duplicated = 0;
    for (SeriesAudit one : series.values()) {
      lost += one.lost();
      duplicated += one.duplicated();
    }
    return new AuditReport(observations, windows, forecasts, scores, lost, duplicated);
  }
}
