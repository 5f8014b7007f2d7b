package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.core.spec.Regressor;
import io.rivercast.core.spec.UnitNorm;
import io.rivercast.core.spec.Variant;
import io.rivercast.forecasting.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final Map<String, String> METADATA = Map.of("commit", "abc");

  @TempDir
  private Path directory;

  private Checkpoints checkpoints() {
    return new Checkpoints(directory.resolve("checkpoints"), Duration.ZERO);
  }

  private static ForecasterSpec spec(String settings) {
    Map<String, Object> training = new HashMap<>(Map.of("epochs", 6, "batch", 16, "patience", 3));
    for (String setting : settings.split(", ", -1)) {
      training.put(setting.split(": ", -1)[0], setting.split(": ", -1)[1]);
    }
    return Made.spec(Map.of("training", training));
  }

  private static TrainingData data(ForecasterSpec spec) {
    return Made.data(spec, Made.wave(150));
  }

  /** Notes the epochs and ends the fit in the one after. */
  private static FitListener until(int last, List<Integer> epochs) {
    return new FitListener() {
      @Override
      public void epoch(int epoch, int of, double trainLoss, double validationLoss, Duration left) {
        epochs.add(epoch);
      }

      @Override
      public boolean cancelled() {
        return epochs.size() >= last;
      }
    };
  }

  private void interrupt(TrainingData data, ModelSpec model, int afterEpoch) {
    assertThatThrownBy(
        () -> Fit.run(data, model, until(afterEpoch, new ArrayList<>()), METADATA, checkpoints(), Device.DEFAULT))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("was cancelled in epoch");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("checkpoints"))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "optimizer: sgd, schedule: plateau, schedule-epochs: 1, learning-rate: 0.3",
      "optimizer: rmsprop, momentum: 0.5, schedule: step, schedule-epochs: 2", "optimizer: adam, learning-rate: auto",
      "optimizer: adamw, learning-rate: 0.02"})
  void aFitThatWasInterruptedGivesTheSameBytesAsOneThatWasNot(String settings) throws Exception {
    TrainingData data = data(spec(settings));
    ModelSpec model = Made.small(Family.LSTM);
    byte[] uninterrupted = Fit.run(data, model, Made.patient(), METADATA).onnx();
    interrupt(data, model, 2);
    List<Integer> epochs = new ArrayList<>();

    byte[] resumed = Fit.run(data, model, until(99, epochs), METADATA, checkpoints(), Device.DEFAULT).onnx();

    assertThat(resumed).isEqualTo(uninterrupted);
    assertThat(epochs).as("earlier epochs are told again").startsWith(1, 2, 3).doesNotHaveDuplicates();
  }

  private static ModelSpec evenedOut(int members) {
    Variant variant =
        new Variant(
            OptionalInt.empty(), false, false, true, UnitNorm.BATCH, Initialization.HE, LinearPathKind.RIDGE, members,
            Regressor.SGD);
    return new ModelSpec(Family.TCN, 8, 1, 0.1, Normalization.WINDOW, variant);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void soDoesAnEnsembleWhereverItWasInterrupted(int epoch) throws Exception {
    TrainingData data = data(spec("epochs: 3, batch: 32, learning-rate: 0.01"));
    byte[] uninterrupted = Fit.run(data, evenedOut(2), Made.patient(), METADATA).onnx();
    try {
      Fit.run(data, evenedOut(2), until(epoch, new ArrayList<>()), METADATA, checkpoints(), Device.DEFAULT);
    } catch (FitException e) {
      assertThat(e).hasMessageContaining("was cancelled");
    }

    assertThat(Fit.run(data, evenedOut(2), Made.patient(), METADATA, checkpoints(), Device.DEFAULT).onnx())
        .isEqualTo(uninterrupted);
  }

  @Test
  void aFitThatWasDoneNeedsNoMoreEpochs() throws Exception {
    TrainingData data = data(spec("optimizer: adam"));
    byte[] first =
        Fit.run(data, Made.small(Family.GRU), Made.patient(), METADATA, checkpoints(), Device.DEFAULT).onnx();

    byte[] second =
        Fit.run(data, Made.small(Family.GRU), until(0, new ArrayList<>()), METADATA, checkpoints(), Device.DEFAULT)
            .onnx();

    assertThat(second).as("no batch asked whether it is cancelled").isEqualTo(first);
  }

  @Test
  void aNetworkIsTrainedOnADeviceToWhatItIsOnTheCpu() throws Exception {
    Optional<String> missing = Libtorch.missing(new Device.Cuda(0));
    assumeTrue(missing.isEmpty(), () -> "no CUDA device: " + missing.orElse(""));
    TrainingData data = data(spec("optimizer: adam"));

    Fitted here = Fit.run(data, Made.small(Family.LSTM), Made.patient(), METADATA);
    Fitted there =
        Fit.run(data, Made.small(Family.LSTM), Made.patient(), METADATA, checkpoints(), new Device.Cuda(0));

    assertThat(there.validationLoss()).isCloseTo(here.validationLoss(), withinPercentage(5));
    assertThat(there.findings()).containsEntry("fit.device", "cuda:0");
    assertThat(here.findings()).doesNotContainKey("fit.device");
  }

  @Test
  void anotherSeedSettingNumberOrCodeBeginsAnew() {
    TrainingData data = data(spec("optimizer: adam"));
    float[][] other = Made.wave(150);
    other[40][0] += 0.001f;
    ModelSpec small = Made.small(Family.GRU);
    String fingerprint = RunFingerprint.of(data, small, "abc", Device.DEFAULT);

    assertThat(fingerprint)
        .isEqualTo(RunFingerprint.of(data(spec("optimizer: adam")), Made.small(Family.GRU), "abc", Device.DEFAULT));
    assertThat(
        List.of(
            RunFingerprint.of(data(spec("optimizer: adam, seed: 2")), small, "abc", Device.DEFAULT),
            RunFingerprint.of(data(spec("optimizer: adamw")), small, "abc", Device.DEFAULT),
            RunFingerprint.of(data(spec("optimizer: adam, schedule: step, schedule-factor: 0.4")), small, "abc",
                Device.DEFAULT),
            RunFingerprint.of(data(spec("optimizer: adam, schedule: step, schedule-factor: 0.3")), small, "abc",
                Device.DEFAULT),
            RunFingerprint.of(Made.data(data.spec(), other), small, "abc", Device.DEFAULT),
            RunFingerprint.of(data, new ModelSpec(Family.GRU, 9, 1, 0.1, Normalization.LAST, Variant.DEFAULT), "abc",
                Device.DEFAULT),
            RunFingerprint.of(data, small, "abd", Device.DEFAULT),
            RunFingerprint.of(data, small, "abc", new Device.Cuda(0))))
        .doesNotContain(fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void aFileThatIsNotWholeCountsForNothing() throws Exception {
    TrainingData data = data(spec("optimizer: adam"));
    interrupt(data, Made.small(Family.GRU), 3);
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    List<Integer> epochs = new ArrayList<>();

    Fit.run(data, Made.small(Family.GRU), until(99, epochs), METADATA, checkpoints(), Device.DEFAULT);

    assertThat(epochs).startsWith(1, 2, 3);
    assertThat(Fit.run(data, Made.small(Family.GRU), Made.patient(), METADATA, checkpoints(), Device.DEFAULT).onnx())
        .isEqualTo(Fit.run(data, Made.small(Family.GRU), Made.patient(), METADATA).onnx());
  }

  @Test
  void forgettingLeavesNoFileOfTheForecasterBehind() throws Exception {
    interrupt(data(spec("optimizer: adam")), Made.small(Family.GRU), 2);
    Files.writeString(directory.resolve("checkpoints/other.1.checkpoint"), "another's");

    checkpoints().forget("made");

    assertThat(files()).extracting(Path::getFileName).extracting(Path::toString)
        .containsExactly("other.1.checkpoint");
  }

  @Test
  void aDirectoryThatCannotBeWrittenDoesNotEndTheFit() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    TrainingData data = data(spec("optimizer: adam"));

    Fitted fitted =
        Fit.run(data, Made.small(Family.GRU), Made.patient(), METADATA, new Checkpoints(file, Duration.ZERO),
            Device.DEFAULT);

    assertThat(fitted.onnx()).isEqualTo(Fit.run(data, Made.small(Family.GRU), Made.patient(), METADATA).onnx());
  }
}
