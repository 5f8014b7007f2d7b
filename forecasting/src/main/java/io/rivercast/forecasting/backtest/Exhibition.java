package io.rivercast.forecasting.backtest;

import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.data.WindowSamples;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Picks windows of the test part, evenly spread, and shows what a model makes of them. */
final class Exhibition {
  private static final int EXAMPLES = 4;
  private static final int LOOKS = 24;

  private final ForecasterSpec spec;
  private final TrainingSet set;
  private final WindowSamples test;

  Exhibition(TrainingSet set) {
    this.spec = set.spec();
    this.set = set;
    this.test = set.test();
  }

  ForecastSamples of(Fitted fitted, List<ForecastSamples.Epoch> epochs, LoadedModel model) {
    int[] few = spread(EXAMPLES);
    float[] forecasts = model.run(windows(few));
    int values = spec.horizon() * spec.quantiles().count();
    List<ForecastSamples.Example> examples = IntStream.range(0, few.length)
        .mapToObj(i -> example(few[i], Arrays.copyOfRange(forecasts, i * values, (i + 1) * values)))
        .toList();
    int[] looks = spread(LOOKS);
    Optional<Matrix> attention =
        model.attention(windows(looks)).map(weights -> new Matrix(looks.length, spec.window(), weights));
    return new ForecastSamples(fitted.model(), fitted.onnx(), epochs, spec.quantiles(), examples, attention);
  }

  private int[] spread(int most) {
    int n = Math.min(most, test.size());
    return IntStream.range(0, n).map(i -> (int) ((2L * i + 1) * test.size() / (2L * n))).toArray();
  }

  private ForecastSamples.Example example(int sample, float[] forecast) {
    float[] window = new float[spec.window() * spec.featureCount()];
    test.window(sample, window, 0);
    float[] actual = new float[spec.horizon()];
    test.target(sample, actual, 0);
    return new ForecastSamples.Example(
        set.series().get(test.seriesIndex(sample)).series(),
        test.origin(sample),
        new Matrix(spec.window(), spec.featureCount(), window).column(spec.targetIndex()),
        actual,
        new Matrix(spec.horizon(), spec.quantiles().count(), forecast));
  }

  private Windows windows(int[] samples) {
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
