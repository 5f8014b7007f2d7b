package io.rivercast.train.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.train.net.Layer;
import io.rivercast.train.net.Ops;
import io.rivercast.train.net.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Operations as nodes of an ONNX graph (opset 17); a value is a name in it. */
final class OnnxOps implements Ops<String> {
  private final OnnxGraph graph;
  private final Map<String, Parameter> parameters;
  private final Map<String, float[]> weights;
  private final Set<String> written = new HashSet<>();

  OnnxOps(OnnxGraph graph, List<Parameter> parameters, Map<String, float[]> weights) {
    this.graph = graph;
    this.parameters = parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    this.weights = weights;
  }

  @Override
  public String weight(String name) {
    Parameter parameter = parameters.get(name);
    float[] values = weights.get(name);
    if (parameter == null || values == null) {
      throw new IllegalArgumentException("no weight is named " + name);
    }
    return written.add(name) ? graph.parameter(name, values, parameter.dimensions()) : name;
  }

  @Override
  public String floats(float[] values, long... shape) {
    return graph.constant(values, shape);
  }

  @Override
  public String longs(long[] values, long... shape) {
    return graph.constant(values, shape);
  }

  @Override
  public String known(String x) {
    return node("Not", node("IsNaN", x));
  }

  @Override
  public String equal(String a, String b) {
    return node("Equal", a, b);
  }

  @Override
  public String where(String condition, String a, String b) {
    return node("Where", condition, a, b);
  }

  @Override
  public String number(String x) {
    return node("Cast", List.of(x), OnnxGraph.integer("to", TensorProto.DataType.FLOAT.getNumber()));
  }

  @Override
  public String add(String a, String b) {
    return node("Add", a, b);
  }

  @Override
  public String sub(String a, String b) {
    return node("Sub", a, b);
  }

  @Override
  public String mul(String a, String b) {
    return node("Mul", a, b);
  }

  @Override
  public String div(String a, String b) {
    return node("Div", a, b);
  }

  @Override
  public String mod(String a, String b) {
    return node("Mod", a, b);
  }

  @Override
  public String clamp(String x, float low, float high) {
    return node("Clip", x, floats(new float[] {low}), floats(new float[] {high}));
  }

  @Override
  public String sqrt(String x) {
    return node("Sqrt", x);
  }

  @Override
  public String sin(String x) {
    return node("Sin", x);
  }

  @Override
  public String cos(String x) {
    return node("Cos", x);
  }

  @Override
  public String softplus(String x) {
    return node("Softplus", x);
  }

  @Override
  public String max(String x, int axis) {
    return node("ReduceMax", List.of(x), OnnxGraph.integers("axes", axis), OnnxGraph.integer("keepdims", 1));
  }

  @Override
  public String sum(String x, int axis) {
    return node("ReduceSum", List.of(x, longs(new long[] {axis}, 1)), OnnxGraph.integer("keepdims", 1));
  }

  @Override
  public String matmul(String a, String b) {
    return node("MatMul", a, b);
  }

  @Override
  public String concat(int axis, List<String> values) {
    return node("Concat", values, OnnxGraph.integer("axis", axis));
  }

  @Override
  public String slice(String x, int axis, long from, long to) {
    return node("Slice", x, longs(new long[] {from}, 1), longs(new long[] {to}, 1), longs(new long[] {axis}, 1));
  }

  @Override
  public String reshape(String x, long... shape) {
    return node("Reshape", x, longs(shape, shape.length));
  }

  @Override
  public String permute(String x, int... axes) {
    long[] order = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      order[i] = axes[i];
    }
    return node("Transpose", List.of(x), OnnxGraph.integers("perm", order));
  }

  @Override
  public String dropout(String x, int units, double share) {
    return x;
  }

  @Override
  public String lstm(String sequence, Layer layer) {
    return recurrent("LSTM", GateOrder.LSTM, sequence, layer);
  }

  @Override
  public String gru(String sequence, Layer layer) {
    return recurrent("GRU", GateOrder.GRU, sequence, layer, OnnxGraph.integer("linear_before_reset", 1));
  }

  /** Y is [T,directions,N,hidden]: the second axis goes. */
  private String recurrent(
      String operator, GateOrder order, String sequence, Layer layer, AttributeProto... more) {
    GateOrder.Names names = order.addTo(graph, layer, weights);
    AttributeProto[] attributes = Arrays.copyOf(more, more.length + 1);
    attributes[more.length] = OnnxGraph.integer("hidden_size", layer.hidden());
    String states = node(operator, List.of(sequence, names.input(), names.state(), names.bias()), attributes);
    return node("Squeeze", states, longs(new long[] {1}, 1));
  }

  private String node(String operator, String... inputs) {
    return node(operator, List.of(inputs));
  }

  private String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return graph.node(operator, inputs, attributes);
  }
}
