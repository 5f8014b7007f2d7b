package io.rivercast.forecasting.backtest;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.data.WindowSamples;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained candidate beside its metrics: its file, training curve and sample forecasts.
 *
 * @param model what was trained
 * @param onnx the file
 * @param epochs losses of its epochs, in order
 * @param quantiles levels of its forecasts
 * @param examples forecasts from a few origins of the test part
 * @param attention windows of the test part x T, the attention weights; empty where the model has no such output
 */
public record ForecastSamples(
    ModelSpec model,
    byte[] onnx,
    List<Epoch> epochs,
    Quantiles quantiles,
    List<Example> examples,
    Optional<Matrix> attention) {
  private static final int EXAMPLES = 4;
  private static final int ATTENTION_WINDOWS = 24;

  /** Copies the lists. */
  public ForecastSamples {
    epochs = List.copyOf(epochs);
    examples = List.copyOf(examples);
  }

  /** Mean losses of an epoch in normalized units. */
  public record Epoch(double train, double validation) {}

  /**
   * One forecast beside the actual values.
   *
   * @param series the series
   * @param origin time of the newest known step
   * @param level of the target in the window: the values are relative to it
   * @param past the target in the window, T values, NaN where missing
   * @param actual the target after it, H values, NaN where unknown
   * @param forecast H x Q
   */
  public record Example(SeriesId series, Instant origin, double level, float[] past, float[] actual, Matrix forecast) {}

  /** Forecasts windows spread evenly over the test part. */
  static ForecastSamples of(TrainingSet set, Fitted fitted, List<Epoch> epochs, LoadedModel model) {
    ForecasterSpec spec = set.spec();
    int[] samples = spread(set.test(), EXAMPLES);
    float[] forecasts = model.run(windows(set, samples));
    int values = spec.horizon() * spec.quantiles().count();
    List<Example> examples = IntStream.range(0, samples.length)
        .mapToObj(i -> example(set, samples[i], Arrays.copyOfRange(forecasts, i * values, (i + 1) * values)))
        .toList();
    int[] attended = spread(set.test(), ATTENTION_WINDOWS);
    Optional<Matrix> attention =
        model.attention(windows(set, attended)).map(weights -> new Matrix(attended.length, spec.window(), weights));
    return new ForecastSamples(fitted.model(), fitted.onnx(), epochs, spec.quantiles(), examples, attention);
  }

  private static int[] spread(WindowSamples test, int most) {
    int n = Math.min(most, test.size());
    return IntStream.range(0, n).map(i -> (int) ((2L * i + 1) * test.size() / (2L * n))).toArray();
  }

  private static Example example(TrainingSet set, int sample, float[] forecast) {
    ForecasterSpec spec = set.spec();
    WindowSamples test = set.test();
    float[] window = new float[spec.window() * spec.featureCount()];
    test.window(sample, window, 0);
    float[] actual = new float[spec.horizon()];
    test.target(sample, actual, 0);
    return new Example(
        set.series().get(test.seriesIndex(sample)).series(),
        test.origin(sample),
        test.level(sample),
        new Matrix(spec.window(), spec.featureCount(), window).column(spec.targetIndex()),
        actual,
        new Matrix(spec.horizon(), spec.quantiles().count(), forecast));
  }

  private static Windows windows(TrainingSet set, int[] samples) {
    ForecasterSpec spec = set.spec();
    WindowSamples test = set.test();
    int cells = spec.window() * spec.featureCount();
    float[] values = new float[samples.length * cells];
    long[] origins = new long[samples.length];
    long[] series = new long[samples.length];
    for (int i = 0; i < samples.length; i++) {
      test.window(samples[i], values, i * cells);
      origins[i] = test.originEpochSecond(samples[i]);
      series[i] = test.seriesHash(samples[i]);
    }
    return new Windows(values, origins, series, samples.length);
  }
}
