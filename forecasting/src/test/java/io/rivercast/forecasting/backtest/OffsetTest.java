package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An offset of a series costs no accuracy, whatever its size. */
class OffsetTest {
  private record Errors(double naive, double ridge, double gru) {}

  private static Errors errors(double offset) throws FitException {
    ForecasterSpec spec = Played.spec(
        Map.of(
            "features", List.of("y"), "window", 8, "horizon", 3, "season", 2,
            "training", Map.of("epochs", 4), "model", Map.of("family", "gru", "hidden", 8)));
    Played played = new Played(spec, "meter");
    Random random = new Random(3);
    double value = 0;
    for (int hour = 0; hour < 600; hour++) {
      value += Math.sin(hour / 4.0) + 0.2 * random.nextGaussian();
      played.hour(hour, 0, offset + Math.rint(value * 0x1p16) / 0x1p16);
    }
    TrainingSet set = TrainingSet.of(spec, List.of(played.end().table()));
    Evaluator evaluator = new Evaluator(set);
    Fitted gru = Fit.run(set.data(), spec.models().getFirst(), new FitListener() {}, Map.of());
    try (LoadedModel model = LoadedModel.onnx(gru.onnx())) {
      return new Errors(
          evaluator.naive().metrics().mae(),
          evaluator.errors(Quantiles.MEDIAN, RidgeBaseline.fit(set)).metrics().mae(),
          evaluator.errors(spec.quantiles(), model).metrics().mae());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, -1e8, 1e9})
  void changesNoErrorByAPercent(double offset) throws FitException {
    Errors without = errors(0);
    Errors with = errors(offset);
    assertThat(with.naive()).isCloseTo(without.naive(), Percentage.withPercentage(1));
    assertThat(with.ridge()).isCloseTo(without.ridge(), Percentage.withPercentage(1));
    assertThat(with.gru()).isCloseTo(without.gru(), Percentage.withPercentage(1));
  }
}
