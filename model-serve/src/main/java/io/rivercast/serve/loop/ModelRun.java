package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.serve.model.Answers;
import io.rivercast.serve.model.InferenceException;
import io.rivercast.serve.model.ServedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a model over a batch of windows. A failed run has no outputs and is counted. Not for use by several threads. */
final class ModelRun {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRun.class);

  private final ForecasterSpec forecaster;
  private final InferenceMeters meters;
  private final Batch batch = new Batch();

  ModelRun(ForecasterSpec forecaster, InferenceMeters meters) {
    this.forecaster = forecaster;
    this.meters = meters;
  }

  /** Receives the output for a window, by its index in the list. */
  interface Outputs {
    void output(int window, ModelOutput output);
  }

  /** Runs a model over windows; one without a finite value at every lead has no output. */
  void run(List<Window> windows, ServedModel model, Outputs out) {
    batch.clear();
    windows.forEach(batch::add);
    Answers answers = run(model);
    float[] outputs = answers.forecasts();
    int length = model.onnx().shape().values();
    for (int at = 0; at < outputs.length; at += length) {
      float[] values = Arrays.copyOfRange(outputs, at, at + length);
      int window = at / length;
      if (finite(values)) {
        Matrix rows = new Matrix(forecaster.horizon(), forecaster.quantiles().count(), values);
        out.output(window, new ModelOutput(model.version(), rows, direction(answers, window)));
      } else {
        meters.notFinite();
      }
    }
  }

  private Direction direction(Answers answers, int window) {
    int horizon = forecaster.horizon();
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
