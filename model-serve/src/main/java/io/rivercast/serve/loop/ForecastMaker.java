package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Optional;

/** Selects the sources of forecasts and builds them: values and their source, both baselines and the actual value at the origin. */
record ForecastMaker(ForecasterSpec forecaster, BaselineForecaster baselines) {
  /**
   * Selects the source of an answer: the champion, unless its evaluation left this series to a baseline; without a champion
   * the baseline with the lower error inside the window. The naive baseline replaces the seasonal
   * one where the season exceeds the window, and is used for a window without any value of the target, where its values are
   * missing.
   */
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

  Forecast byBaseline(PredictionRequest request, Source source) {
    return make(request, 0, source, Role.ANSWER, baselines.forecast(request.target(), source), Direction.UNKNOWN);
  }

  /** From the H x Q values of a model and its probabilities of a rise. */
  Forecast byModel(PredictionRequest request, int version, Role role, float[] values, Direction direction) {
    Matrix rows = new Matrix(forecaster.horizon(), forecaster.quantiles().count(), values);
    return make(request, version, Source.MODEL, role, rows, direction);
  }

  private Forecast make(
      PredictionRequest request, int version, Source source, Role role, Matrix values, Direction direction) {
    Window window = request.window();
    return new Forecast(
        forecaster.name(),
        window.series(),
        version,
        source,
        role,
        window.origin(),
        window.sequence(),
        window.epoch(),
        window.revision(),
        forecaster.quantiles(),
        values,
        request.baseline(),
        window.newest(forecaster.targetIndex()),
        window.observedShare(),
        direction);
  }
}
