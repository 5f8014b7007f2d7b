package io.rivercast.forecasting.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Regressor;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.Made;
import io.rivercast.forecasting.fit.Samples;
import io.rivercast.forecasting.fit.TrainingData;
import io.rivercast.forecasting.onnx.OnnxModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TribuoFitTest {
  private static TrainingData data(Map<String, Object> model) {
    Map<String, Object> settings = new HashMap<>(Map.of("family", "tribuo"));
    settings.putAll(model);
    ForecasterSpec spec =
        Made.spec(
            Map.of(
                "model", settings, "quantiles", List.of(0.1, 0.5, 0.9),
                "training", Map.of("epochs", 30, "learning-rate", 0.01)));
    return Made.data(spec, Made.wave(400));
  }

  private static Fitted fit(TrainingData data) throws FitException {
    return TribuoFit.run(data, data.spec().models().getFirst(), Made.patient(), Map.of("forecaster", "made"));
  }

  /** Mean absolute errors on validation: of the file's median, and of the last value. */
  private static double[] errors(TrainingData data, Fitted fitted) {
    ForecasterSpec spec = data.spec();
    Samples samples = data.validation();
    double[] sums = new double[2];
    try (OnnxModel model = new OnnxModel(fitted.onnx())) {
      for (int at = 0; at < samples.size(); at++) {
        float[] window = new float[spec.window()];
        float[] target = new float[spec.horizon()];
        samples.window(at, window, 0);
        samples.target(at, target, 0);
        float[] said = model.run(Windows.of(window, samples.originEpochSecond(at)));
        for (int lead = 0; lead < target.length; lead++) {
          sums[0] += Math.abs(said[3 * lead + 1] - target[lead]);
          sums[1] += Math.abs(window[window.length - 1] - target[lead]);
          assertThat(said[3 * lead]).isLessThan(said[3 * lead + 1]);
          assertThat(said[3 * lead + 2]).isGreaterThan(said[3 * lead + 1]);
        }
      }
    }
    return sums;
  }

  @ParameterizedTest
  @EnumSource
  void everyRegressorBecomesAFileThatForecastsFarBetterThanTheLastValue(Regressor regressor) throws FitException {
    TrainingData data = data(Map.of("regressor", regressor.toString()));
    Fitted fitted = fit(data);
    double[] errors = errors(data, fitted);
    assertThat(errors[0]).isLessThan(errors[1] / 2);
    assertThat(fitted.parity()).isLessThan(1e-5);
    assertThat(fitted.golden()).isNotEmpty();
    assertThat(fitted.findings().get("lineage.tribuo")).contains("org.tribuo.regression");
    assertThat(fitted.findings()).containsKeys("fit.tribuo.mae", "fit.tribuo.rmse", "fit.tribuo.r2");
  }

  @ParameterizedTest
  @EnumSource
  void theSameDataAndSeedGiveTheSameBytes(Regressor regressor) throws FitException {
    Map<String, Object> model = Map.of("regressor", regressor.toString());
    assertThat(fit(data(model)).onnx()).isEqualTo(fit(data(model)).onnx());
  }

  @Test
  void tooLittleDataIsReportedBeforeAnythingIsTrained() {
    ForecasterSpec spec = Made.spec(Map.of("model", Map.of("family", "tribuo")));
    TrainingData few = Made.data(spec, Made.wave(40));
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> fit(few))
        .withMessageContaining("too little data to train made");
  }
}
