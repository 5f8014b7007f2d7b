package io.rivercast.forecasting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.forecasting.network.Convolution;
import io.rivercast.forecasting.network.NormLayer;
import io.rivercast.forecasting.network.Ops;
import io.rivercast.forecasting.network.Parameter;
import io.rivercast.forecasting.network.RnnCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Operations as nodes of an ONNX graph (opset 17); a value is a name in it.
 *
 * @param graph to add nodes to
 * @param parameters of the network, by name
 * @param weights values of the parameters, in libtorch's layout
 * @param prefix before the names of weights
 * @param written names of the weights that the graph has
 * @param cells weights of the recurrent cells that the graph has, by name
 */
record OnnxOps(
    OnnxGraph graph,
    Map<String, Parameter> parameters,
    Map<String, float[]> weights,
    String prefix,
    Set<String> written,
    Map<String, RecurrentWeights> cells)
    implements Ops<String> {
  /** Added to a variance, as libtorch does. */
  private static final float EPSILON = 1e-5f;

  OnnxOps(OnnxGraph graph, List<Parameter> parameters, Map<String, float[]> weights) {
    this(
        graph, parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity())), weights, "",
        new HashSet<>(), new HashMap<>());
  }

  @Override
  public Ops<String> within(String part) {
    return new OnnxOps(graph, parameters, weights, prefix + part, written, cells);
  }

  @Override
  public String weight(String part) {
    String name = prefix + part;
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

  /** The name of an operator is that of the function, such as Sqrt. */
  @Override
  public String map(Unary function, String x) {
    return node(function.name().charAt(0) + function.name().substring(1).toLowerCase(Locale.ROOT), x);
  }

  @Override
  public String softmax(String x) {
    return node("Softmax", List.of(x), OnnxGraph.integer("axis", -1));
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
  public String sort(String x, int axis, int length) {
    return graph.nodeOf(
        2, "TopK", List.of(x, longs(new long[] {length}, 1)), OnnxGraph.integer("axis", axis),
        OnnxGraph.integer("largest", 0), OnnxGraph.integer("sorted", 1));
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
  public String every(String x, int axis, long from, long step) {
    return sliced(x, axis, from, Long.MAX_VALUE, step);
  }

  @Override
  public String flip(String x, int axis) {
    return sliced(x, axis, -1, Long.MIN_VALUE, -1);
  }

  private String sliced(String x, int axis, long from, long to, long step) {
    return node(
        "Slice", x, longs(new long[] {from}, 1), longs(new long[] {to}, 1), longs(new long[] {axis}, 1),
        longs(new long[] {step}, 1));
  }

  @Override
  public String reshape(String x, long... shape) {
    return node("Reshape", x, longs(shape, shape.length));
  }

  @Override
  public String permute(String x, long... axes) {
    return node("Transpose", List.of(x), OnnxGraph.integers("perm", axes));
  }

  @Override
  public String dropout(String x, double share, long... drawn) {
    return x;
  }

  @Override
  public String layerNorm(String x, NormLayer layer) {
    return node(
        "LayerNormalization", List.of(x, weight(layer.gain()), weight(layer.bias())), OnnxGraph.integer("axis", -1),
        OnnxGraph.real("epsilon", EPSILON));
  }

  @Override
  public String batchNorm(String x, NormLayer layer) {
    String deviation = map(Unary.SQRT, add(weight(layer.variance()), scalar(EPSILON)));
    String even = div(sub(x, weight(layer.mean())), deviation);
    return add(mul(even, weight(layer.gain())), weight(layer.bias()));
  }

  @Override
  public String convolution(String x, Convolution layer) {
    return node(
        "Conv", List.of(x, weight(layer.weight()), weight(layer.bias())),
        OnnxGraph.integers("kernel_shape", layer.kernel()), OnnxGraph.integers("pads", layer.before(), 0),
        OnnxGraph.integers("strides", layer.stride()));
  }

  @Override
  public String recurrent(String sequence, RnnCell cell) {
    return recurrent(List.of(sequence), cell);
  }

  /** The empty name stands for an omitted input: the lengths of sequences. */
  @Override
  public String gru(String sequence, String state, RnnCell cell) {
    return recurrent(List.of(sequence, "", state), cell);
  }

  /** The output Y is [T,directions,N,hidden]: the second axis is squeezed. */
  private String recurrent(List<String> data, RnnCell cell) {
    RecurrentWeights names = cells.computeIfAbsent(
        prefix + cell.name(), _ -> RecurrentWeights.addTo(graph, prefix, cell, weights));
    List<String> inputs = new ArrayList<>(List.of(data.getFirst(), names.input(), names.state(), names.bias()));
    inputs.addAll(data.subList(1, data.size()));
    AttributeProto hidden = OnnxGraph.integer("hidden_size", cell.hidden());
    AttributeProto[] attributes = cell.kind() == RnnCell.Kind.GRU
        ? new AttributeProto[] {OnnxGraph.integer("linear_before_reset", 1), hidden}
        : new AttributeProto[] {hidden};
    return node("Squeeze", node(cell.kind().name(), inputs, attributes), longs(new long[] {1}, 1));
  }

  private String node(String operator, String... inputs) {
    return node(operator, List.of(inputs));
  }

  private String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return graph.node(operator, inputs, attributes);
  }
}
