package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Optional;

/**
 * Who answers a window: the champion, unless its evaluation left this series to a baseline; before any champion the
 * baseline that did better inside the window. A window that knows no value of the target is left to the naive baseline,
 * which has nothing to say either.
 */
record AnswerChoice(ForecasterSpec forecaster, BaselineForecaster baselines) {
  PredictionRequest ask(Window window, Optional<Manifest> champion) {
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
        .orElseGet(() -> baselines.better(target));
  }

  /** Who answers where the model has said nothing. */
  Source withoutModel(PredictionRequest asked) {
    return asked.choice() == Source.MODEL ? baselines.better(asked.target()) : asked.choice();
  }
}
