package io.rivercast.forecasting.onnx;

import io.rivercast.core.model.ModelShape;
import io.rivercast.core.model.ModelTensor;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Ops;
import java.util.Map;

/**
 * Exports a network with its weights as one self-contained ONNX file with the {@link ModelTensor} interface: scaling, missing
 * values, calendar and the conversion to raw units are part of the graph. The file has the input {@code series} and the outputs
 * {@code direction} and {@code attention} if the network has them.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * Writes the file.
   *
   * @param weights by name, in libtorch's layout
   * @param metadata notes for people, written as {@code metadata_props}
   */
  public static byte[] write(Network network, Map<String, float[]> weights, Map<String, String> metadata) {
    ModelShape shape = new ModelShape(network.steps(), network.features(), network.horizon(), network.quantiles());
    OnnxGraph graph = new OnnxGraph(shape);
    String window = graph.input(ModelTensor.WINDOW);
    String origin = graph.input(ModelTensor.ORIGIN);
    String series = network.readsSeries() ? graph.input(ModelTensor.SERIES) : "";
    OnnxOps ops = new OnnxOps(graph, network.parameters(), weights);
    Network.Output<String> output = network.apply(ops, new Network.Inputs<>(window, origin, series));
    graph.output(ModelTensor.FORECAST, output.raw(ops));
    output.direction().ifPresent(odds -> graph.output(ModelTensor.DIRECTION, ops.map(Ops.Unary.SIGMOID, odds)));
    output.attention().ifPresent(shares -> graph.output(ModelTensor.ATTENTION, shares));
    return graph.model(metadata);
  }
}
