package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.forecasting.fit.Made;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
  private static final float NAN = Float.NaN;
  private static final ForecasterSpec SPEC =
      Made.spec(Map.of("features", List.of("other", "x"), "window", 4, "quantiles", List.of(0.1, 0.5, 0.6, 0.9)));
  private static final Scaling SCALING =
      new Scaling(new float[] {50, 10}, new float[] {5, 2}, new float[] {3, 2}, true,
          new TreeMap<>(Map.of(9L, new Scaling.Size(new float[] {60, 20}, new float[] {1, 1}))));

  @ParameterizedTest
  @EnumSource(value = Family.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIBUO")
  void forecastsTheLastKnownValueBeforeTraining(Family family) {
    float[] forecast = forecast(family, Normalization.LAST, 48, 11, 49, 12, NAN, 14, NAN, NAN);

    for (int lead = 0; lead < 3; lead++) {
      assertThat(forecast[lead * 4 + 1]).isEqualTo(14f);
      assertThat(forecast[lead * 4]).isLessThan(14f);
      assertThat(forecast[lead * 4 + 2]).isGreaterThan(14f);
      assertThat(forecast[lead * 4 + 3]).isGreaterThan(forecast[lead * 4 + 2]);
    }
  }

  @Test
  void forecastsTheMeanOfTheWindowBeforeTraining() {
    float[] forecast = forecast(Family.GRU, Normalization.WINDOW, 48, 11, 49, 12, NAN, 16, NAN, NAN);

    assertThat(forecast[1]).isEqualTo(13f);
  }

  @Test
  void forecastsTheMedianOfKnownValuesBeforeTraining() {
    assertThat(forecast(Family.GRU, Normalization.MEDIAN, 48, 11, 49, 12, NAN, 1000, NAN, NAN)[1]).isEqualTo(12f);
    assertThat(forecast(Family.GRU, Normalization.MEDIAN, 48, 11, 49, 12, NAN, 1000, NAN, 13)[1]).isEqualTo(12.5f);
  }

  @Test
  void isNotMovedFarByAnOutlierInAFlatWindow() {
    float[] forecast = forecast(Family.GRU, Normalization.MEDIAN, 48, 11, 49, 11, NAN, 1000, NAN, 11);

    assertThat(forecast[0]).isBetween(10f, 11f);
    assertThat(forecast[3]).isBetween(11f, 12f);
  }

  @Test
  void forecastsTheMeanOfTheSeriesBeforeTraining() {
    float[] window = {48, 11, 49, 12, NAN, 16, NAN, NAN};

    assertThat(forecast(Family.GRU, Normalization.SERIES, new Windows(window, new long[1], new long[] {9}, 1))[1])
        .isEqualTo(20f);
    assertThat(forecast(Family.GRU, Normalization.SERIES, new Windows(window, new long[1], new long[] {8}, 1))[1])
        .isEqualTo(10f);
  }

  @Test
  void forecastsZeroBeforeTrainingWithoutNormalization() {
    assertThat(forecast(Family.GRU, Normalization.NONE, 48, 11, 49, 12, NAN, 16, NAN, NAN)[1]).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Normalization.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void forecastsTheTrainingPartsMeanForAnEmptyWindow(Normalization normalization) {
    float[] forecast = forecast(Family.LSTM, normalization, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN);

    assertThat(forecast[1]).isEqualTo(10f);
    assertThat(forecast).doesNotContain(NAN);
  }

  private static float[] forecast(Family family, Normalization normalization, float... window) {
    return forecast(family, normalization, Windows.of(window, 0));
  }

  private static float[] forecast(Family family, Normalization normalization, Windows windows) {
    ModelSpec model = new ModelSpec(family, 8, 2, 0.5, normalization);
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork network = new TorchNetwork(new Network(SPEC, model, SCALING), new SplitMix(1));
      return network.forecast(windows);
    }
  }
}
