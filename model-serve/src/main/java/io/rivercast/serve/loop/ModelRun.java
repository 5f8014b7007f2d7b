package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.serve.model.Answers;
import io.rivercast.serve.model.InferenceException;
import io.rivercast.serve.model.ServedModel;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a model over a batch of windows. A failed run gives no forecasts and is counted. Not for use by several threads. */
final class ModelRun {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRun.class);

  private final ForecastMaker maker;
  private final InferenceMeters meters;
  private final Batch batch = new Batch();

  ModelRun(ForecastMaker maker, InferenceMeters meters) {
    this.maker = maker;
    this.meters = meters;
  }

  /** The forecast of each window, by identity; none where a value is not finite. */
  IdentityHashMap<PredictionRequest, Forecast> over(List<PredictionRequest> requests, ServedModel model, Role role) {
    batch.clear();
    requests.forEach(each -> batch.add(each.window()));
    Answers answers = run(model);
    float[] outputs = answers.forecasts();
    int length = model.onnx().shape().values();
    IdentityHashMap<PredictionRequest, Forecast> forecasts = new IdentityHashMap<>(requests.size());
    for (int at = 0; at < outputs.length; at += length) {
      float[] values = Arrays.copyOfRange(outputs, at, at + length);
      int window = at / length;
      PredictionRequest each = requests.get(window);
      if (finite(values)) {
        Direction direction = direction(answers, window, model.onnx().shape().horizon());
        forecasts.put(each, maker.byModel(each, model.version(), role, values, direction));
      } else {
        meters.notFinite();
      }
    }
    return forecasts;
  }

  private static Direction direction(Answers answers, int window, int horizon) {
    return answers.directions()
        .map(all -> new Direction(Arrays.copyOfRange(all, window * horizon, (window + 1) * horizon)))
        .orElse(Direction.UNKNOWN);
  }

  private Answers run(ServedModel model) {
    try {
      return meters.timed(batch.size(), () -> model.onnx().run(batch.windows()));
    } catch (InferenceException e) {
      meters.failed();
      LOG.warn("Version {} of '{}' failed: {}", model.version(), model.manifest().forecaster(), e.getMessage());
      return new Answers(new float[0], Optional.empty());
    }
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
