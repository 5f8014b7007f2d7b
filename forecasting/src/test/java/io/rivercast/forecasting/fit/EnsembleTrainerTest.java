package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.ModelTensor;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.core.spec.Regressor;
import io.rivercast.core.spec.UnitNorm;
import io.rivercast.core.spec.Variant;
import io.rivercast.forecasting.onnx.OnnxModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnsembleTrainerTest {
  private static final Map<String, Object> SHORT = Map.of("training", Map.of("epochs", 3));

  private static Variant variant(boolean direction, UnitNorm norm, LinearPathKind linearPath, int members) {
    return new Variant(
        OptionalInt.empty(), false, false, direction, norm, Initialization.UNIFORM, linearPath, members,
        Regressor.SGD);
  }

  private static ModelSpec gru(Variant variant) {
    return new ModelSpec(Family.GRU, 8, 1, 0, Normalization.LAST, variant);
  }

  @Test
  void membersAreTrainedAloneAndAveragedInOneFile() throws Exception {
    TrainingData data = Made.data(Made.spec(SHORT), Made.wave(200));
    List<Integer> epochs = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void epoch(int epoch, int of, double trainLoss, double validationLoss, Duration left) {
            assertThat(of).isEqualTo(9);
            epochs.add(epoch);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };

    Fitted three = Fit.run(data, gru(variant(false, UnitNorm.NONE, LinearPathKind.LEARNED, 3)), listener, Map.of());
    Fitted one = Fit.run(data, gru(variant(false, UnitNorm.NONE, LinearPathKind.LEARNED, 1)), Made.patient(), Map.of());

    assertThat(epochs).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(three.parameters()).isEqualTo(3 * one.parameters());
    assertThat(three.epochs()).isEqualTo(9);
    assertThat(three.parity()).isLessThan(1e-5);
    assertThat(three.golden().getFirst().forecast().values()).isNotEqualTo(one.golden().getFirst().forecast().values());
  }

  @Test
  void oneMemberOfALinearModelIsEnough() throws Exception {
    ModelSpec linear =
        new ModelSpec(
            Family.LINEAR, 8, 1, 0, Normalization.LAST, variant(false, UnitNorm.NONE, LinearPathKind.LEARNED, 3));
    float[][] rows = Made.wave(300);
    ForecasterSpec spec = Made.spec(Map.of("training", Map.of("learning-rate", "auto")));

    Fitted fitted = Fit.run(Made.data(spec, rows), linear, Made.patient(), Map.of());

    assertThat(fitted.epochs()).isZero();
    assertThat(fitted.validationLoss()).isBetween(0.0, 0.01);
    assertThat(Made.meanSquaredError(fitted, spec, Made.samples(spec, rows, 210, 300)))
        .as("a sum of two sines is linear in its past")
        .isLessThan(1e-4);
  }

  @Test
  void aLinearStartIsAHeadStart() throws Exception {
    ForecasterSpec spec = Made.spec(Map.of("training", Map.of("epochs", 1)));
    TrainingData data = Made.data(spec, Made.wave(300));

    Fitted ridge = Fit.run(data, gru(variant(false, UnitNorm.NONE, LinearPathKind.RIDGE, 1)), Made.patient(), Map.of());
    Fitted zero =
        Fit.run(data, gru(variant(false, UnitNorm.NONE, LinearPathKind.LEARNED, 1)), Made.patient(), Map.of());

    assertThat(ridge.validationLoss()).isLessThan(zero.validationLoss() / 2);
  }

  @Test
  void learnsWhichWayTheTargetGoes() throws Exception {
    float[][] rows = Made.wave(300);
    ForecasterSpec spec =
        Made.spec(Map.of("training", Map.of("epochs", 20, "batch", 16, "learning-rate", 0.02)));
    Samples samples = Made.samples(spec, rows, 210, 300);

    Fitted fitted =
        Fit.run(
            Made.data(spec, rows), gru(variant(true, UnitNorm.NONE, LinearPathKind.LEARNED, 1)), Made.patient(),
            Map.of());

    int right = 0;
    float[] window = new float[spec.window()];
    float[] target = new float[spec.horizon()];
    try (OnnxModel model = new OnnxModel(fitted.onnx())) {
      for (int i = 0; i < samples.size(); i++) {
        samples.window(i, window, 0);
        samples.target(i, target, 0);
        float[] rises = model.run(Windows.of(window, samples.originEpochSecond(i)), ModelTensor.DIRECTION);
        right += (rises[1] > 0.5) == (target[1] > window[window.length - 1]) ? 1 : 0;
      }
    }
    assertThat(right).as("of %d, by chance half of them", samples.size()).isGreaterThan(samples.size() * 7 / 10);
  }

  @Test
  void aLastBatchOfOneWindowIsLeftOutWhereUnitsAreEvenedOutOverBatches() throws Exception {
    ForecasterSpec spec = Made.spec(Map.of("training", Map.of("epochs", 2, "batch", 12)));
    TrainingData data = Made.data(spec, Made.wave(142));

    assertThat(data.train().size() % 12).isEqualTo(1);
    assertThat(Fit.run(data, gru(variant(false, UnitNorm.BATCH, LinearPathKind.LEARNED, 1)), Made.patient(), Map.of())
        .validationLoss())
        .isFinite();
  }
}
