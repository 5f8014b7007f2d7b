package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Optional;

/**
 * Selects the source of an answer: the champion, unless its evaluation left this series to a baseline; without a champion the
 * baseline with the lower error inside the window. The naive baseline replaces the seasonal one where the season exceeds the
 * window, and is used for a window without any value of the target, where its values are missing.
 */
record AnswerChoice(ForecasterSpec forecaster, BaselineForecaster baselines) {
  PredictionRequest request(Window window, Optional<Manifest> champion) {
    float[] target = window.values().column(forecaster.targetIndex());
    Baseline baseline = Baseline.of(target, forecaster.horizon(), forecaster.season());
    return new PredictionRequest(window, target, baseline, choose(window, target, baseline, champion));
  }

  private Source choose(Window window, float[] target, Baseline baseline, Optional<Manifest> champion) {
    if (Float.isNaN(baseline.naive())) {
      return Source.NAIVE;
    }
    return champion
        .map(manifest -> manifest.evaluation().kept().getOrDefault(window.series(), Source.MODEL))
        .map(source -> source == Source.SEASONAL_NAIVE && !baseline.hasSeasonal() ? Source.NAIVE : source)
        .orElseGet(() -> baselines.better(target));
  }

  /** The source where the model gave no forecast. */
  Source withoutModel(PredictionRequest request) {
    return request.choice() == Source.MODEL ? baselines.better(request.target()) : request.choice();
  }
}
