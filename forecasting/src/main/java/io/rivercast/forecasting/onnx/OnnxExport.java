package io.rivercast.forecasting.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.forecasting.network.Network;
import java.util.Map;

/**
 * Writes a network with its weights as one self-contained file: scaling, missing values, calendar and the way back to
 * raw units are inside. Input {@code window} float[N,T,F] and {@code origin} int64[N], and {@code series} int64[N] where
 * the network tells series apart. Output {@code forecast} float[N,H,Q], then {@code direction} float[N,H] and
 * {@code attention} float[N,T] where the network gives them.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * Writes.
   *
   * @param weights by name, as libtorch orders them
   * @param metadata notes for people, kept as {@code metadata_props}
   */
  public static byte[] write(Network network, Map<String, float[]> weights, Map<String, String> metadata) {
    OnnxGraph graph = new OnnxGraph();
    String window =
        graph.input(OnnxModel.WINDOW, TensorProto.DataType.FLOAT, network.steps(), network.features());
    String origin = graph.input(OnnxModel.ORIGIN, TensorProto.DataType.INT64);
    String series = network.readsSeries() ? graph.input(OnnxModel.SERIES, TensorProto.DataType.INT64) : "";
    OnnxOps ops = new OnnxOps(graph, network.parameters(), weights);
    Network.Output<String> output = network.apply(ops, new Network.Inputs<>(window, origin, series));
    graph.output(OnnxModel.FORECAST, output.raw(ops), network.horizon(), network.quantiles());
    output.direction()
        .ifPresent(odds -> graph.output(OnnxModel.DIRECTION, ops.sigmoid(odds), network.horizon()));
    output.attention().ifPresent(shares -> graph.output(OnnxModel.ATTENTION, shares, network.steps()));
    return graph.model(metadata);
  }
}
