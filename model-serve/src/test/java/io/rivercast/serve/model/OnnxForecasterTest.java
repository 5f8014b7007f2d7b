package io.rivercast.serve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.device.Device;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.series.Windows;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class OnnxForecasterTest {
  private static final ModelShape SHAPE = new ModelShape(4, 2, 3, 3);

  @Test
  void forecastsEveryWindowOfABatchLargerThanOneRun() throws Exception {
    int n = 300;
    float[] windows = new float[n * SHAPE.cells()];
    for (int i = 0; i < n; i++) {
      windows[(i + 1) * SHAPE.cells() - 1] = i;
    }
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.lastValue(SHAPE, 1, 0.5f), SHAPE, Device.DEFAULT);

    float[] forecasts = forecaster.run(Windows.of(windows, new long[n])).forecasts();

    assertThat(forecasts).hasSize(n * SHAPE.values());
    for (int i = 0; i < forecasts.length; i++) {
      int window = i / SHAPE.values();
      assertThat(forecasts[i]).isEqualTo(window + 0.5f);
    }
    forecaster.release();
  }

  @Test
  void keepsLeadsAndLevelsInTheirPlaces() throws Exception {
    float[] biases = {1, 2, 3, 10, 20, 30, 100, 200, 300};
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.lastValue(SHAPE, 0, biases), SHAPE, Device.DEFAULT);
    assertThat(forecaster.run(Windows.of(new float[SHAPE.cells()], 0)).forecasts()).containsExactly(biases);
    forecaster.release();
  }

  @Test
  void givesTheSameForecastAloneAndInABatch() throws Exception {
    ModelShape shape = new ModelShape(12, 3, 5, 3);
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.lstm(shape, 8, 1), shape, Device.DEFAULT);
    float[] windows = new float[40 * shape.cells()];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = (float) Math.sin(i);
    }
    float[] together = forecaster.run(Windows.of(windows, new long[40])).forecasts();
    float[] one = new float[shape.cells()];
    System.arraycopy(windows, 17 * shape.cells(), one, 0, one.length);
    float[] alone = forecaster.run(Windows.of(one, 0)).forecasts();
    for (int i = 0; i < alone.length; i++) {
      assertThat(together[17 * shape.values() + i]).isCloseTo(alone[i], Offset.offset(1e-6f));
    }
    forecaster.release();
  }

  @Test
  void closesAfterItsLastUseOnly() throws Exception {
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.lastValue(SHAPE, 0, 1), SHAPE, Device.DEFAULT);
    assertThat(forecaster.retain()).isTrue();
    forecaster.release();
    assertThat(forecaster.closed()).isFalse();
    assertThat(forecaster.run(Windows.of(new float[SHAPE.cells()], 0)).forecasts()).containsOnly(1f);
    forecaster.release();
    assertThat(forecaster.closed()).isTrue();
    assertThat(forecaster.retain()).isFalse();
    assertThatThrownBy(forecaster::release).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void passesTheSeriesAndReadsTheDirections() throws Exception {
    int n = 200;
    long[] series = new long[n];
    Arrays.setAll(series, i -> i);
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.seriesAndDirection(SHAPE), SHAPE, Device.DEFAULT);

    Answers answers = forecaster.run(new Windows(new float[n * SHAPE.cells()], new long[n], series, n));

    float[] directions = answers.directions().orElseThrow();
    assertThat(directions).hasSize(n * SHAPE.horizon());
    for (int i = 0; i < directions.length; i++) {
      int window = i / SHAPE.horizon();
      assertThat(directions[i]).isEqualTo(window);
    }
    assertThat(answers.forecasts()[150 * SHAPE.values()]).isEqualTo(150);
    forecaster.release();
  }

  @Test
  void hasNoDirectionsWhereTheModelGivesNone() throws Exception {
    OnnxForecaster forecaster = OnnxForecaster.load(OnnxFile.lastValue(SHAPE, 0, 1), SHAPE, Device.DEFAULT);
    assertThat(forecaster.run(Windows.of(new float[SHAPE.cells()], 0)).directions()).isEmpty();
    forecaster.release();
  }

  @Test
  void refusesAModelThatWantsOrGivesAnythingElse() {
    byte[] curious = lastValueWith(file -> file.input("secret", OnnxFile.INT64));
    assertThatThrownBy(() -> OnnxForecaster.load(curious, SHAPE, Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("its inputs must be")
        .hasMessageContaining("secret");
    byte[] talkative = lastValueWith(file -> file.output("bias", OnnxFile.FLOAT, SHAPE.horizon(), SHAPE.quantiles()));
    assertThatThrownBy(() -> OnnxForecaster.load(talkative, SHAPE, Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("its outputs must be")
        .hasMessageContaining("bias");
  }

  @Test
  void refusesDirectionsOfAnotherShape() {
    ModelShape other = new ModelShape(4, 2, 2, 3);
    assertThatThrownBy(() -> OnnxForecaster.load(OnnxFile.seriesAndDirection(other), SHAPE, Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("must be FLOAT");
  }

  private static byte[] lastValueWith(UnaryOperator<OnnxFile> more) {
    OnnxFile file = OnnxFile.withTensors(SHAPE)
        .longs("last", SHAPE.steps() - 1, 1)
        .longs("target", 0, 1)
        .floats("bias", new float[SHAPE.values()], 1, SHAPE.horizon(), SHAPE.quantiles())
        .node("Gather", "row", new ProtoWriter[] {OnnxFile.integer("axis", 1)}, "window", "last")
        .node("Gather", "value", new ProtoWriter[] {OnnxFile.integer("axis", 2)}, "row", "target")
        .node("Add", "forecast", new ProtoWriter[0], "value", "bias");
    return more.apply(file).toBytes();
  }

  @Test
  void refusesAModelOfAnotherShape() {
    byte[] onnx = OnnxFile.lastValue(SHAPE, 0, 1);
    assertThatThrownBy(() -> OnnxForecaster.load(onnx, new ModelShape(5, 2, 3, 3), Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("'window' must be FLOAT[-1, 5, 2]");
    assertThatThrownBy(() -> OnnxForecaster.load(onnx, new ModelShape(4, 2, 3, 1), Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("'forecast' must be FLOAT[-1, 3, 1]");
  }

  @Test
  void refusesAModelThatOnnxRuntimeDoesNotLoad() {
    byte[] onnx =
        OnnxFile.withTensors(SHAPE).node("NoSuchOperator", "forecast", new ProtoWriter[0], "window").toBytes();
    assertThatThrownBy(() -> OnnxForecaster.load(onnx, SHAPE, Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("NoSuchOperator");
  }

  @Test
  void refusesAModelWithoutTheOutputThatWeRead() {
    ProtoWriter graph = new ProtoWriter().text(2, "graph");
    assertThatThrownBy(() -> OnnxForecaster.load(new OnnxFile(graph).toBytes(), SHAPE, Device.DEFAULT))
        .isInstanceOf(RefusedModelException.class);
  }
}
