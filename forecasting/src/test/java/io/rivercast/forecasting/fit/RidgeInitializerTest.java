package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RidgeInitializerTest {
  private static final ForecasterSpec SPEC = Made.spec(Map.of());
  private static final ForecasterSpec TWO =
      Made.spec(Map.of("features", List.of("x", "cause"), "season", 2, "horizon", 1));

  /** Two waves follow a linear recurrence, which a window of twelve steps determines. */
  private static float[][] waves(int steps) {
    float[][] rows = new float[steps][];
    for (int i = 0; i < steps; i++) {
      rows[i] = new float[] {(float) (50 + 5 * Math.sin(i / 2.0) + 3 * Math.cos(i * 1.3))};
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void findsALinearRuleExactly(Normalization normalization) throws Exception {
    TrainingData data = Made.data(SPEC, waves(600));
    assertThat(error(data, new ModelSpec(Family.LINEAR, 8, 1, 0, normalization)))
        .isLessThan(normalization == Normalization.NONE ? 0.2 : 0.05);
  }

  @Test
  void findsItInSpiteOfHoles() throws Exception {
    float[][] rows = waves(900);
    for (int i = 0; i < rows.length; i += 37) {
      rows[i][0] = Float.NaN;
    }
    assertThat(error(Made.data(SPEC, rows), ModelSpec.of(Family.LINEAR))).isLessThan(1);
  }

  @Test
  void beginsAnyNetworkAtTheSameForecast() throws Exception {
    TrainingData data = Made.data(SPEC, waves(600));
    assertThat(error(data, ModelSpec.of(Family.SEGMENT_GRU))).isLessThan(0.05);
  }

  @Test
  void usesWhatOtherFeaturesPredict() throws Exception {
    SplitMix random = new SplitMix(5);
    float[][] rows = new float[600][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][1] = (float) random.normal();
      rows[i][0] = i < 2 ? 0 : 3 * rows[i - 2][1];
    }
    assertThat(error(Made.data(TWO, rows), ModelSpec.of(Family.LINEAR))).isLessThan(0.3);
  }

  @Test
  void itsBandCoversTheShareOfItsLevels() throws Exception {
    SplitMix random = new SplitMix(5);
    float[][] rows = new float[4000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = (float) (i == 0 ? 0 : 0.5 * rows[i - 1][0] + random.normal());
    }
    TrainingData data = Made.data(SPEC, rows);
    Samples samples = data.validation();
    float[] said = said(data, ModelSpec.of(Family.LINEAR), samples);
    float[] target = new float[SPEC.horizon()];
    int inside = 0;
    for (int i = 0; i < samples.size(); i++) {
      samples.target(i, target, 0);
      for (int lead = 0; lead < target.length; lead++) {
        int at = (i * SPEC.horizon() + lead) * 3;
        assertThat(said[at]).isLessThan(said[at + 1]);
        inside += said[at] <= target[lead] && target[lead] <= said[at + 2] ? 1 : 0;
      }
    }
    assertThat(inside / (double) (samples.size() * target.length)).isCloseTo(0.8, Offset.offset(0.03));
  }

  @Test
  void aConstantSeriesStaysConstant() throws Exception {
    float[][] rows = new float[100][];
    Arrays.fill(rows, new float[] {7});
    assertThat(error(Made.data(SPEC, rows), ModelSpec.of(Family.LINEAR))).isLessThan(1e-3);
  }

  @Test
  void complainsWhereNoTargetIsKnown() {
    float[][] rows = waves(100);
    for (float[] row : rows) {
      row[0] = Float.NaN;
    }
    assertThatThrownBy(() -> error(Made.data(SPEC, rows), ModelSpec.of(Family.LINEAR)))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("too little data to train made");
  }

  /** The root of the mean squared error on the validation part. */
  private static double error(TrainingData data, ModelSpec model) throws FitException {
    Samples samples = data.validation();
    float[] said = said(data, model, samples);
    int count = data.spec().quantiles().count();
    float[] target = new float[data.spec().horizon()];
    double squares = 0;
    int known = 0;
    for (int i = 0; i < samples.size(); i++) {
      samples.target(i, target, 0);
      for (int lead = 0; lead < target.length; lead++) {
        if (!Float.isNaN(target[lead])) {
          squares += Math.pow(said[(i * target.length + lead) * count + count / 2] - target[lead], 2);
          known++;
        }
      }
    }
    return Math.sqrt(squares / known);
  }

  private static float[] said(TrainingData data, ModelSpec model, Samples samples) throws FitException {
    int cells = data.spec().window() * data.spec().featureCount();
    float[] windows = new float[samples.size() * cells];
    long[] origins = new long[samples.size()];
    for (int i = 0; i < origins.length; i++) {
      samples.window(i, windows, i * cells);
      origins[i] = samples.originEpochSecond(i);
    }
    try (PointerScope _ = new PointerScope()) {
      Network network = new Network(data.spec(), model, Scaler.fit(data.spec(), data.train()));
      TorchNetwork torch = new TorchNetwork(network, new SplitMix(1));
      Map<String, float[]> weights = torch.snapshot();
      weights.putAll(RidgeInitializer.weights(data, model, network));
      torch.restore(weights);
      return torch.forecast(Windows.of(windows, origins));
    }
  }
}
