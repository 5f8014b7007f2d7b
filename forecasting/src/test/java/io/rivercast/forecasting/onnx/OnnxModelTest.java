package io.rivercast.forecasting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.model.ModelTensor;
import io.rivercast.core.series.Windows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  private static final ModelShape SHAPE = new ModelShape(2, 1, 2, 1);

  @Test
  void refusesWhatIsNoModel() {
    assertThatThrownBy(() -> new OnnxModel(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an ONNX file");
  }

  @Test
  void refusesAModelOfOtherInputs() {
    OnnxGraph graph = new OnnxGraph(SHAPE);
    graph.output(ModelTensor.FORECAST, graph.input("picture", TensorProto.DataType.FLOAT, 2, 1));

    assertThatThrownBy(() -> new OnnxModel(graph.model(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no input 'window'");
  }

  @Test
  void runsAsManyWindowsAsAskedFor() {
    try (OnnxModel model = new OnnxModel(doubling())) {
      assertThat(model.run(Windows.of(new float[] {1, 2, 3, 4}, 0, 0))).containsExactly(2, 4, 6, 8);
      assertThat(model.run(Windows.of(new float[] {1, 2, 3, 4}, 0))).containsExactly(2, 4);
    }
  }

  @Test
  void measuresTheDifferenceRelativeToTheScale() {
    Windows windows = Windows.of(new float[] {1, 2, 3, 4}, 0, 0);

    assertThat(ParityCheck.difference(doubling(), windows, new float[] {2, 4, 6, 8})).isZero();
    assertThat(ParityCheck.difference(doubling(), windows, new float[] {2, 4, 6, 10})).isEqualTo(0.2);
    assertThat(ParityCheck.difference(doubling(), windows, new float[] {2, 4, Float.NaN, 8})).isInfinite();
    assertThat(ParityCheck.difference(doubling(), windows, new float[] {2, 4, 6})).isInfinite();
  }

  /** Each window holds two steps of one feature; the forecast is twice the window. */
  private static byte[] doubling() {
    OnnxGraph graph = new OnnxGraph(SHAPE);
    String window = graph.input(ModelTensor.WINDOW);
    String origin = graph.input(ModelTensor.ORIGIN);
    String time = graph.node("Cast", List.of(origin), OnnxGraph.integer("to", TensorProto.DataType.FLOAT.getNumber()));
    String none = graph.node("Mul", List.of(time, graph.constant(new float[] {0}, 1)));
    String column = graph.node("Reshape", List.of(none, graph.constant(new long[] {-1, 1, 1}, 3)));
    String twice = graph.node("Mul", List.of(window, graph.constant(new float[] {2}, 1)));
    graph.output(ModelTensor.FORECAST, graph.node("Add", List.of(twice, column)));
    return graph.model(Map.of());
  }
}
