package io.rivercast.forecasting.onnx;

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
import io.rivercast.forecasting.fit.Made;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Scaling;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small file of each family that must go on saying what it predicted, and be written as it was. Where a change is meant, run
 * the tests with -Drivercast.golden.update=true, which writes them again.
 */
class GoldenModelsTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/rivercast/forecasting/onnx/golden");
  private static final int WINDOWS = 6;
  private static final ForecasterSpec SPEC =
      Made.spec(
          Map.of(
              "features", List.of("y", "x"), "cadence", "PT1H", "calendar", List.of("hour-of-day"), "window", 6,
              "season", 3, "horizon", 4, "quantiles", List.of(0.1, 0.5, 0.9)));
  private static final Scaling SCALING =
      new Scaling(
          new float[] {50, -3}, new float[] {5, 2}, new float[] {3, 0.5f}, true,
          new TreeMap<>(Map.of(Drawn.KNOWN, new Scaling.Size(new float[] {52, -2}, new float[] {4, 1}))));

  /** Each normalization and each kind of unit norm is in one of them at least. */
  private static ModelSpec model(Family family) {
    return switch (family) {
      case RNN -> model(family, Normalization.LAST, true, false, UnitNorm.NONE);
      case LSTM -> model(family, Normalization.WINDOW, true, true, UnitNorm.LAYER);
      case GRU -> model(family, Normalization.MEDIAN, false, true, UnitNorm.BATCH);
      case SEGMENT_GRU, TRANSFORMER -> model(family, Normalization.LAST, false, false, UnitNorm.NONE);
      case TCN -> model(family, Normalization.SERIES, false, false, UnitNorm.BATCH);
      case MLP -> model(family, Normalization.NONE, false, false, UnitNorm.LAYER);
      case LINEAR -> model(family, Normalization.SERIES, false, false, UnitNorm.NONE);
      case TRIBUO -> throw new IllegalArgumentException("is not a network");
    };
  }

  private static ModelSpec model(
      Family family, Normalization normalization, boolean bidirectional, boolean attention, UnitNorm unitNorm) {
    Variant variant =
        new Variant(
            OptionalInt.empty(), bidirectional, attention, true, unitNorm, Initialization.UNIFORM,
            LinearPathKind.LEARNED, 1,
            Regressor.SGD);
    return new ModelSpec(family, 4, 1, 0, normalization, variant);
  }

  @ParameterizedTest
  @EnumSource(value = Family.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIBUO")
  void predictsAndIsWrittenAsRecorded(Family family) throws IOException {
    Network network = new Network(SPEC, model(family), SCALING);
    Map<String, float[]> weights = Drawn.weights(network, 1);
    Windows windows = Drawn.windows(network, WINDOWS, true);
    byte[] fresh = OnnxExport.write(network, weights, Map.of("family", family.toString()));
    Path file = FOLDER.resolve(family + ".onnx");
    Path predicted = FOLDER.resolve(family + ".txt");
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.createDirectories(FOLDER);
      Files.write(file, fresh);
      Files.writeString(predicted, text(windows, Drawn.predictions(network, weights, windows)));
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(fresh);
    assertPredicts(file, predicted);
  }

  private static void assertPredicts(Path file, Path predicted) throws IOException {
    Map<String, String> lines =
        Files.readAllLines(predicted).stream()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    Windows windows =
        new Windows(
            floats(line(lines, "window")), longs(line(lines, "origin")), longs(line(lines, "series")), WINDOWS);
    try (OnnxModel model = new OnnxModel(Files.readAllBytes(file))) {
      for (ModelTensor output : model.outputs()) {
        assertThat(ParityCheck.difference(model.run(windows, output), floats(line(lines, output.toString()))))
            .as(output.toString())
            .isLessThan(1e-5);
      }
      assertThat(lines).hasSize(3 + model.outputs().size());
    }
  }

  private static String line(Map<String, String> lines, String name) {
    return Objects.requireNonNull(lines.get(name), name);
  }

  private static String text(Windows windows, TorchNetwork.Prediction predicted) {
    StringBuilder text = new StringBuilder();
    text.append("window: ").append(Arrays.toString(windows.values())).append('\n');
    text.append("origin: ").append(Arrays.toString(windows.origins())).append('\n');
    text.append("series: ").append(Arrays.toString(windows.series())).append('\n');
    text.append("forecast: ").append(Arrays.toString(predicted.forecasts())).append('\n');
    predicted.directions().ifPresent(all -> text.append("direction: ").append(Arrays.toString(all)).append('\n'));
    predicted.attention().ifPresent(all -> text.append("attention: ").append(Arrays.toString(all)).append('\n'));
    return text.toString();
  }

  private static float[] floats(String list) {
    String[] items = items(list);
    float[] values = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      values[i] = Float.parseFloat(items[i]);
    }
    return values;
  }

  private static long[] longs(String list) {
    return Arrays.stream(items(list)).mapToLong(Long::parseLong).toArray();
  }

  private static String[] items(String list) {
    return list.substring(1, list.length() - 1).split(", ");
  }
}
