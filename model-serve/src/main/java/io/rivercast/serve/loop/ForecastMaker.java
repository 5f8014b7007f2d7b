package io.rivercast.serve.loop;

import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;

/** Builds forecasts: values and their source, both baselines and the actual value at the origin. */
record ForecastMaker(ForecasterSpec forecaster, BaselineForecaster baselines) {
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
