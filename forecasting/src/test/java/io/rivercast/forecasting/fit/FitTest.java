package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.model.Golden;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.forecasting.onnx.ParityCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {
  private static final Map<String, Object> SHORT = Map.of("training", Map.of("epochs", 3));

  @Test
  void learnsTheTextbookSine() throws Exception {
    float[][] rows = new float[1000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {(float) Math.sin(i * 100.0 / (rows.length - 1))};
    }
    ForecasterSpec spec =
        Made.spec(Map.of("window", 50, "horizon", 1, "training", Map.of("epochs", 20, "batch", 16, "patience", 20)));
    TrainingData data =
        new TrainingData(spec, Made.samples(spec, rows, 0, 700), Made.samples(spec, rows, 700, 800));
    ModelSpec lstm = new ModelSpec(Family.LSTM, 50, 1, 0, Normalization.LAST);

    Fitted fitted = Fit.run(data, lstm, Made.patient(), Map.of());

    assertThat(Made.meanSquaredError(fitted, spec, Made.samples(spec, rows, 800, 1000))).isLessThan(1e-4);
  }

  @ParameterizedTest
  @EnumSource(value = Family.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIBUO")
  void givesTheSameBytesForTheSameSeed(Family family) throws Exception {
    TrainingData data = Made.data(Made.spec(SHORT), Made.wave(200));

    byte[] first = Fit.run(data, Made.small(family), Made.patient(), Map.of("b", "2", "a", "1")).onnx();
    byte[] second = Fit.run(data, Made.small(family), Made.patient(), Map.of("a", "1", "b", "2")).onnx();

    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "optimizer: sgd, nesterov: true, learning-rate: 0.1, schedule: step",
      "optimizer: rmsprop, momentum: 0.5, learning-rate: 0.003, schedule: exponential, loss: mse",
      "optimizer: adam, learning-rate: 0.02, schedule: plateau, loss: huber, huber-delta: 0.5",
      "optimizer: adamw, learning-rate: 0.02, schedule: constant, loss: mae, l1: 0.00001, clip-value: 0.5",
      "learning-rate: auto"})
  void learnsAWaveInEveryWayOfDescending(String settings) throws Exception {
    Map<String, Object> training = new HashMap<>(Map.of("epochs", 10, "batch", 16));
    for (String setting : settings.split(", ", -1)) {
      training.put(setting.split(": ", -1)[0], setting.split(": ", -1)[1]);
    }
    float[][] rows = Made.wave(300);
    ForecasterSpec spec = Made.spec(Map.of("training", training));

    Fitted fitted = Fit.run(Made.data(spec, rows), Made.small(Family.GRU), Made.patient(), Map.of());

    assertThat(Made.meanSquaredError(fitted, spec, Made.samples(spec, rows, 210, 300)))
        .as("the last value's is 7.1")
        .isLessThan(1);
  }

  @Test
  void recordsTheLearningRateThatItFound() throws Exception {
    ForecasterSpec spec = Made.spec(Map.of("training", Map.of("epochs", 1, "learning-rate", "auto")));
    TrainingData data = Made.data(spec, Made.wave(200));

    String found =
        Fit.run(data, Made.small(Family.GRU), Made.patient(), Map.of()).findings().get("fit.learning-rate");

    assertThat(Double.parseDouble(found)).isBetween(1e-3, 0.1);
    assertThat(Fit.run(data, Made.small(Family.GRU), Made.patient(), Map.of()).findings())
        .containsEntry("fit.learning-rate", found);
  }

  @Test
  void givesOtherBytesForAnotherSeed() throws Exception {
    float[][] rows = Made.wave(200);
    ForecasterSpec other = Made.spec(Map.of("training", Map.of("epochs", 3, "seed", 2)));

    byte[] first = Fit.run(Made.data(Made.spec(SHORT), rows), Made.small(Family.GRU), Made.patient(), Map.of()).onnx();
    byte[] second = Fit.run(Made.data(other, rows), Made.small(Family.GRU), Made.patient(), Map.of()).onnx();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void sideBySideFitsDoNotDisturbEachOther() throws Exception {
    TrainingData data = Made.data(Made.spec(SHORT), Made.wave(200));
    byte[] alone = Fit.run(data, Made.small(Family.LSTM), Made.patient(), Map.of()).onnx();
    List<byte[]> together = new ArrayList<>();
    Runnable fit =
        () -> {
          try {
            byte[] onnx = Fit.run(data, Made.small(Family.LSTM), Made.patient(), Map.of()).onnx();
            synchronized (together) {
              together.add(onnx);
            }
          } catch (FitException e) {
            throw new AssertionError(e);
          }
        };

    List<Thread> threads = List.of(Thread.ofPlatform().start(fit), Thread.ofPlatform().start(fit));
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(together).hasSize(2).allSatisfy(onnx -> assertThat(onnx).isEqualTo(alone));
  }

  @Test
  void keepsOneCoreBusy() throws Exception {
    AtomicInteger threads = new AtomicInteger();
    FitListener listener = Made.onEpoch(() -> threads.accumulateAndGet(torch.get_num_threads(), Math::max));

    Fit.run(Made.data(Made.spec(SHORT), Made.wave(200)), Made.small(Family.GRU), listener, Map.of());

    assertThat(threads).hasValue(1);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
  }

  @Test
  void reportsEachEpoch() throws Exception {
    List<String> epochs = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void epoch(int epoch, int of, double trainLoss, double validationLoss, Duration left) {
            assertThat(trainLoss).isPositive().isFinite();
            assertThat(validationLoss).isPositive().isFinite();
            assertThat(left.isZero()).isEqualTo(epoch == of);
            epochs.add(epoch + " of " + of);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };

    Fitted fitted =
        Fit.run(Made.data(Made.spec(SHORT), Made.wave(200)), Made.small(Family.GRU), listener, Map.of());

    assertThat(epochs).containsExactly("1 of 3", "2 of 3", "3 of 3");
    assertThat(fitted.epochs()).isEqualTo(3);
    assertThat(fitted.bestEpoch()).isBetween(1, 3);
    assertThat(fitted.parameters()).isEqualTo(3 * 8 * (1 + 8 + 2) + (12 + 1) * 3 + 8 * 9 + 9);
  }

  @Test
  void carriesWindowsWithTheTrainersOwnForecasts() throws Exception {
    Fitted fitted =
        Fit.run(Made.data(Made.spec(SHORT), Made.wave(200)), Made.small(Family.LSTM), Made.patient(), Map.of());

    assertThat(fitted.parity()).isLessThan(1e-5);
    assertThat(fitted.golden()).hasSize(3).doesNotHaveDuplicates();
    for (Golden golden : fitted.golden()) {
      Windows window = Windows.of(golden.window().values(), golden.origin().getEpochSecond());
      assertThat(ParityCheck.difference(fitted.onnx(), window, golden.forecast().values()))
          .isLessThan(1e-5);
    }
  }

  @Test
  void stopsWhenCancelled() {
    FitListener impatient =
        new FitListener() {
          @Override
          public void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
            throw new AssertionError("epoch " + epoch + " came to its end");
          }

          @Override
          public boolean cancelled() {
            return true;
          }
        };

    assertThatThrownBy(
        () -> Fit.run(Made.data(Made.spec(SHORT), Made.wave(200)), Made.small(Family.GRU), impatient, Map.of()))
        .isInstanceOf(FitException.class)
        .hasMessage("the fit of made was cancelled in epoch 1");
  }

  @Test
  void namesTheBatchWhoseLossIsNotFinite() {
    float[][] rows = Made.wave(200);
    rows[60][0] = Float.POSITIVE_INFINITY;

    assertThatThrownBy(
        () -> Fit.run(Made.data(Made.spec(SHORT), rows), Made.small(Family.GRU), Made.patient(), Map.of()))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("in epoch 1, batch 1 of 2, whose windows end between 2020-01-")
        .hasMessageContaining("the largest value is Infinity, x in the window that ends at 2020-0")
        .hasMessageContaining("lower training.learning-rate (it was ");
  }

  @Test
  void reportsAValidationLossThatIsNotFinite() {
    float[][] rows = Made.wave(200);
    rows[170][0] = Float.POSITIVE_INFINITY;

    assertThatThrownBy(
        () -> Fit.run(Made.data(Made.spec(SHORT), rows), Made.small(Family.GRU), Made.patient(), Map.of()))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("no finite validation loss after 3 epochs");
  }

  @Test
  void reportsHowMuchDataIsMissing() {
    ForecasterSpec spec = Made.spec(Map.of());

    assertThatThrownBy(() -> Fit.run(Made.data(spec, Made.wave(40)), Made.small(Family.GRU), Made.patient(), Map.of()))
        .isInstanceOf(FitException.class)
        .hasMessage(
            "too little data to train made: "
                + "the training part needs at least 16 windows with a known target, there are 14");
  }

  @Test
  void learnsFromWhatIsKnownOfTheTargets() throws Exception {
    float[][] rows = Made.wave(300);
    for (int i = 0; i < rows.length; i += 4) {
      rows[i][0] = Float.NaN;
    }

    Fitted fitted = Fit.run(Made.data(Made.spec(SHORT), rows), Made.small(Family.LSTM), Made.patient(), Map.of());

    assertThat(fitted.validationLoss()).isFinite();
    assertThat(fitted.parity()).isLessThan(1e-5);
  }

  @ParameterizedTest
  @EnumSource(value = Normalization.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void forecastsAConstantSeriesAsConstant(Normalization normalization) throws Exception {
    float[][] rows = new float[200][];
    Arrays.fill(rows, new float[] {7});
    ForecasterSpec spec = Made.spec(Map.of("training", Map.of("epochs", 12)));
    ModelSpec model = new ModelSpec(Family.GRU, 8, 1, 0, normalization);

    Fitted fitted = Fit.run(Made.data(spec, rows), model, Made.patient(), Map.of());

    assertThat(Made.meanSquaredError(fitted, spec, Made.samples(spec, rows, 100, 150))).isLessThan(0.05);
  }

  @Test
  void freesTheTensorsOfEachStep() throws Exception {
    List<Long> pointers = new ArrayList<>();
    FitListener listener = Made.onEpoch(() -> pointers.add(Pointer.totalCount()));

    Fit.run(Made.data(Made.spec(SHORT), Made.wave(600)), Made.small(Family.LSTM), listener, Map.of());

    assertThat(pointers).hasSize(3);
    assertThat(pointers.getLast() - pointers.getFirst()).isLessThan(10);
  }

  @Test
  void fiftyFitsLeaveNoMemoryBehind() throws Exception {
    TrainingData data = Made.data(Made.spec(SHORT), Made.wave(200));
    for (int i = 0; i < 10; i++) {
      Fit.run(data, Made.small(Family.LSTM), Made.patient(), Map.of());
    }
    System.gc();
    long bytes = Pointer.totalBytes();
    long physical = Pointer.physicalBytes();

    for (int i = 0; i < 50; i++) {
      Fit.run(data, Made.small(i % 2 == 0 ? Family.LSTM : Family.GRU), Made.patient(), Map.of());
    }

    assertThat(Pointer.totalBytes() - bytes).isLessThan(64 << 10);
    System.gc();
    assertThat(Pointer.physicalBytes() - physical).as("320 kB a run").isLessThan(16 << 20);
  }
}
