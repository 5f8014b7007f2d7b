package io.rivercast.train.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.train.net.Network;
import java.util.Map;

/**
 * Writes a network with its weights as one self-contained file: scaling, missing values, calendar and the way back to
 * raw units are inside. Input {@code window} float[N,T,F] and {@code origin} int64[N], output {@code forecast}
 * float[N,H,Q].
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
    String window = graph.input("window", TensorProto.DataType.FLOAT, network.steps(), network.features());
    String origin = graph.input("origin", TensorProto.DataType.INT64);
    OnnxOps ops = new OnnxOps(graph, network.parameters(), weights);
    String forecast = network.apply(ops, window, origin).raw(ops);
    return graph.model("forecast", forecast, metadata, network.horizon(), network.quantiles());
  }
}
