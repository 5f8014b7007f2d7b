package io.rivercast.forecasting.fit;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.forecasting.onnx.OnnxModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Forecasters, samples and a listener for tests. */
public final class Made {
  private Made() {}

  /** A forecaster with a few settings over small defaults; the feature to forecast is {@code x}. */
  public static ForecasterSpec spec(Map<String, Object> settings) {
    Map<String, Object> all =
        new LinkedHashMap<>(Map.of("target", "x", "cadence", "event", "window", 12, "horizon", 3));
    all.putAll(settings);
    return SpecReader.forecasters("forecasters", Map.of("made", all)).getFirst();
  }

  /** A small network. */
  public static ModelSpec small(Family family) {
    return new ModelSpec(family, 8, 1, 0.1, Normalization.LAST);
  }

  /** Every window of a series of rows (steps x features) whose targets end before {@code to}. */
  public static Samples samples(ForecasterSpec spec, float[][] rows, int from, int to) {
    int first = Math.max(from, spec.window() - 1);
    return new Rows(spec, rows, first, Math.max(0, to - spec.horizon() - first));
  }

  /** The first seven tenths to train, the rest to validate. */
  public static TrainingData data(ForecasterSpec spec, float[][] rows) {
    int cut = rows.length * 7 / 10;
    return new TrainingData(spec, samples(spec, rows, 0, cut), samples(spec, rows, cut, rows.length));
  }

  /** A wave of so many steps and one feature. */
  public static float[][] wave(int steps) {
    float[][] rows = new float[steps][];
    for (int i = 0; i < steps; i++) {
      rows[i] = new float[] {(float) (20 + 5 * Math.sin(i / 3.0) + Math.cos(i * 1.7))};
    }
    return rows;
  }

  /** Of the middle level's forecasts. */
  public static double meanSquaredError(Fitted fitted, ForecasterSpec spec, Samples samples) {
    int cells = spec.window() * spec.featureCount();
    float[] windows = new float[samples.size() * cells];
    long[] origins = new long[samples.size()];
    float[] targets = new float[samples.size() * spec.horizon()];
    for (int i = 0; i < samples.size(); i++) {
      samples.window(i, windows, i * cells);
      samples.target(i, targets, i * spec.horizon());
      origins[i] = samples.originEpochSecond(i);
    }
    double sum = 0;
    try (OnnxModel model = new OnnxModel(fitted.onnx())) {
      float[] forecasts = model.run(Windows.of(windows, origins));
      int q = spec.quantiles().count();
      for (int i = 0; i < targets.length; i++) {
        double error = forecasts[i * q + spec.quantiles().median()] - targets[i];
        sum += error * error;
      }
    }
    return sum / targets.length;
  }

  /** Lets every fit run to its end. */
  public static FitListener patient() {
    return onEpoch(() -> {});
  }

  /** Does something after each epoch. */
  public static FitListener onEpoch(Runnable action) {
    return new FitListener() {
      @Override
      public void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
        action.run();
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }

  /** One step a day from 2020 on. */
  private record Rows(ForecasterSpec spec, float[][] rows, int first, int size) implements Samples {
    private static final long START = 1_577_836_800L;

    @Override
    public long originEpochSecond(int index) {
      return START + Duration.ofDays(first + index).toSeconds();
    }

    @Override
    public long seriesHash(int index) {
      return Windows.UNKNOWN;
    }

    @Override
    public void window(int index, float[] into, int at) {
      for (int t = 0; t < spec.window(); t++) {
        float[] row = rows[first + index - spec.window() + 1 + t];
        System.arraycopy(row, 0, into, at + t * row.length, row.length);
      }
    }

    @Override
    public void target(int index, float[] into, int at) {
      for (int lead = 1; lead <= spec.horizon(); lead++) {
        into[at + lead - 1] = rows[first + index + lead][spec.targetIndex()];
      }
    }
  }
}
