package io.rivercast.serve.loop;

import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;

/** Writes a forecast down: what was said, by whom, beside the baselines and the actual at the origin. */
record ForecastMaker(ForecasterSpec forecaster, BaselineForecaster baselines) {
  Forecast byBaseline(PredictionRequest asked, Source source) {
    return make(asked, 0, source, Role.ANSWER, baselines.forecast(asked.target(), source), Direction.UNKNOWN);
  }

  /** From one model's H x Q values, and how likely it finds the target to rise. */
  Forecast byModel(PredictionRequest asked, int version, Role role, float[] values, Direction direction) {
    Matrix rows = new Matrix(forecaster.horizon(), forecaster.quantiles().count(), values);
    return make(asked, version, Source.MODEL, role, rows, direction);
  }

  private Forecast make(
      PredictionRequest asked, int version, Source source, Role role, Matrix values, Direction direction) {
    Window window = asked.window();
    return new Forecast(
        forecaster.name(),
        window.series(),
        version,
        source,
        role,
        window.origin(),
        window.sequence(),
        window.epoch(),
        forecaster.quantiles(),
        values,
        asked.baseline(),
        window.newest(forecaster.targetIndex()),
        window.observedShare(),
        direction);
  }
}
