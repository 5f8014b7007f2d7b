package io.rivercast.train.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.train.fit.Made;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
  private static final float NAN = Float.NaN;
  private static final ForecasterSpec SPEC =
      Made.spec(Map.of("features", List.of("other", "x"), "window", 4, "quantiles", List.of(0.1, 0.5, 0.6, 0.9)));
  private static final Scaling SCALING =
      new Scaling(new float[] {50, 10}, new float[] {5, 2}, new float[] {3, 2}, true);

  @ParameterizedTest
  @EnumSource(Family.class)
  void saysTheLastKnownValueBeforeItHasLearned(Family family) {
    float[] forecast = forecast(family, Normalization.LAST, 48, 11, 49, 12, NAN, 14, NAN, NAN);

    for (int lead = 0; lead < 3; lead++) {
      assertThat(forecast[lead * 4 + 1]).isEqualTo(14f);
      assertThat(forecast[lead * 4]).isLessThan(14f);
      assertThat(forecast[lead * 4 + 2]).isGreaterThan(14f);
      assertThat(forecast[lead * 4 + 3]).isGreaterThan(forecast[lead * 4 + 2]);
    }
  }

  @Test
  void saysTheMeanOfTheWindowBeforeItHasLearned() {
    float[] forecast = forecast(Family.GRU, Normalization.WINDOW, 48, 11, 49, 12, NAN, 16, NAN, NAN);

    assertThat(forecast[1]).isEqualTo(13f);
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void saysTheTrainingPartsMeanWhereAWindowKnowsNothing(Normalization normalization) {
    float[] forecast = forecast(Family.LSTM, normalization, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN);

    assertThat(forecast[1]).isEqualTo(10f);
    assertThat(forecast).doesNotContain(NAN);
  }

  private static float[] forecast(Family family, Normalization normalization, float... window) {
    ModelSpec model = new ModelSpec(family, 8, 2, 0.5, normalization);
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork network = new TorchNetwork(new Network(SPEC, model, SCALING), new SplitMix(1));
      return network.forecast(Windows.of(window, 0));
    }
  }
}
