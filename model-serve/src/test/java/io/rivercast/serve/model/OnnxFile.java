package io.rivercast.serve.model;

import io.rivercast.core.model.ModelShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * Small ONNX files for tests, written by hand. Field numbers are those of {@code onnx.proto}.
 *
 * @param graph its nodes, initializers, inputs and outputs so far
 */
public record OnnxFile(ProtoWriter graph) {
  static final int FLOAT = 1;
  static final int INT64 = 7;

  /** A file with the inputs and the output that every model has, and no node yet. */
  public static OnnxFile withTensors(ModelShape shape) {
    return new OnnxFile(
        new ProtoWriter()
            .text(2, "graph")
            .message(11, tensorInfo("window", FLOAT, shape.steps(), shape.features()))
            .message(11, tensorInfo("origin", INT64))
            .message(12, tensorInfo("forecast", FLOAT, shape.horizon(), shape.quantiles())));
  }

  /** Forecasts the last value of a feature plus a bias that is the same for every lead and level. */
  public static byte[] lastValue(ModelShape shape, int target, float bias) {
    float[] biases = new float[shape.values()];
    Arrays.fill(biases, bias);
    return lastValue(shape, target, biases);
  }

  /** Forecasts the last value of a feature plus one bias per lead and level. */
  public static byte[] lastValue(ModelShape shape, int target, float[] biases) {
    return withTensors(shape)
        .longs("last", shape.steps() - 1, 1)
        .longs("target", target, 1)
        .floats("bias", biases, 1, shape.horizon(), shape.quantiles())
        .node("Gather", "row", new ProtoWriter[] {integer("axis", 1)}, "window", "last")
        .node("Gather", "value", new ProtoWriter[] {integer("axis", 2)}, "row", "target")
        .node("Add", "forecast", new ProtoWriter[0], "value", "bias")
        .toBytes();
  }

  /** Forecasts the last value of a feature; and calls that value plus the lead, less one, the chance of a rise. */
  public static byte[] withDirection(ModelShape shape, int target) {
    float[] leads = new float[shape.horizon()];
    for (int lead = 0; lead < leads.length; lead++) {
      leads[lead] = lead;
    }
    OnnxFile file = withTensors(shape);
    file.output("direction", FLOAT, shape.horizon());
    return file
        .longs("last", shape.steps() - 1, 1)
        .longs("target", target, 1)
        .floats("zeros", new float[shape.values()], 1, shape.horizon(), shape.quantiles())
        .floats("leads", leads, 1, shape.horizon())
        .shape("column", -1, 1)
        .node("Gather", "row", new ProtoWriter[] {integer("axis", 1)}, "window", "last")
        .node("Gather", "value", new ProtoWriter[] {integer("axis", 2)}, "row", "target")
        .node("Add", "forecast", new ProtoWriter[0], "value", "zeros")
        .node("Reshape", "flat", new ProtoWriter[0], "value", "column")
        .node("Add", "direction", new ProtoWriter[0], "flat", "leads")
        .toBytes();
  }

  /**
   * Forecasts the hash of the series, gives the same as the direction of every lead, and a share of attention that nobody
   * asks for.
   */
  static byte[] seriesAndDirection(ModelShape shape) {
    return withTensors(shape)
        .input("series", INT64)
        .output("direction", FLOAT, shape.horizon())
        .output("attention", FLOAT, shape.steps())
        .shape("column", -1, 1, 1)
        .shape("row", -1, 1)
        .floats("zeros", new float[shape.values()], 1, shape.horizon(), shape.quantiles())
        .floats("none", new float[shape.horizon()], 1, shape.horizon())
        .floats("nothing", new float[shape.steps()], 1, shape.steps())
        .node("Cast", "number", new ProtoWriter[] {integer("to", FLOAT)}, "series")
        .node("Reshape", "cube", new ProtoWriter[0], "number", "column")
        .node("Reshape", "flat", new ProtoWriter[0], "number", "row")
        .node("Add", "forecast", new ProtoWriter[0], "cube", "zeros")
        .node("Add", "direction", new ProtoWriter[0], "flat", "none")
        .node("Add", "attention", new ProtoWriter[0], "flat", "nothing")
        .toBytes();
  }

  OnnxFile input(String name, int type, int... dims) {
    graph.message(11, tensorInfo(name, type, dims));
    return this;
  }

  OnnxFile output(String name, int type, int... dims) {
    graph.message(12, tensorInfo(name, type, dims));
    return this;
  }

  /** Fails on every batch but one of 128 windows. */
  static byte[] fullBatchesOnly(ModelShape shape) {
    return withTensors(shape)
        .shape("all", -1, 128L * shape.cells())
        .longs("first", 0, 1)
        .floats("zeros", new float[shape.values()], 1, shape.horizon(), shape.quantiles())
        .node("Reshape", "flat", new ProtoWriter[0], "window", "all")
        .node("ReduceMax", "largest", new ProtoWriter[] {integer("keepdims", 0)}, "flat")
        .node("Gather", "row", new ProtoWriter[] {integer("axis", 1)}, "window", "first")
        .node("Gather", "value", new ProtoWriter[] {integer("axis", 2)}, "row", "first")
        .node("Add", "sum", new ProtoWriter[0], "value", "largest")
        .node("Add", "forecast", new ProtoWriter[0], "sum", "zeros")
        .toBytes();
  }

  /** An LSTM of random weights with a linear head, as large as a real one. */
  public static byte[] lstm(ModelShape shape, int hidden, long seed) {
    Random random = new Random(seed);
    return withTensors(shape)
        .floats("w", weights(random, 4 * hidden * shape.features()), 1, 4 * hidden, shape.features())
        .floats("r", weights(random, 4 * hidden * hidden), 1, 4 * hidden, hidden)
        .floats("b", weights(random, 8 * hidden), 1, 8 * hidden)
        .floats("head", weights(random, hidden * shape.values()), hidden, shape.values())
        .shape("flat", -1, hidden)
        .shape("rows", -1, shape.horizon(), shape.quantiles())
        .node("Transpose", "x", new ProtoWriter[] {integers("perm", 1, 0, 2)}, "window")
        .cell(hidden)
        .node("Reshape", "h2", new ProtoWriter[0], "h", "flat")
        .node("MatMul", "y", new ProtoWriter[0], "h2", "head")
        .node("Reshape", "forecast", new ProtoWriter[0], "y", "rows")
        .toBytes();
  }

  private OnnxFile cell(int hidden) {
    graph.message(
        1,
        new ProtoWriter()
            .text(1, "x").text(1, "w").text(1, "r").text(1, "b")
            .text(2, "").text(2, "h")
            .text(4, "LSTM")
            .message(5, integer("hidden_size", hidden)));
    return this;
  }

  private static float[] weights(Random random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (random.nextFloat() - 0.5f) / 4;
    }
    return weights;
  }

  OnnxFile node(String type, String output, ProtoWriter[] attributes, String... inputs) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(4, type);
    for (ProtoWriter attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return this;
  }

  OnnxFile floats(String name, float[] values, int... dims) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor(name, FLOAT, raw.array(), dims));
    return this;
  }

  OnnxFile longs(String name, long value, int... dims) {
    byte[] raw = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    graph.message(5, tensor(name, INT64, raw, dims));
    return this;
  }

  OnnxFile shape(String name, long... sizes) {
    ByteBuffer raw = ByteBuffer.allocate(8 * sizes.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(sizes);
    graph.message(5, tensor(name, INT64, raw.array(), sizes.length));
    return this;
  }

  static ProtoWriter tensor(String name, int type, byte[] raw, int... dims) {
    ProtoWriter tensor = new ProtoWriter();
    for (int dim : dims) {
      tensor.number(1, dim);
    }
    return tensor.number(2, type).text(8, name).bytes(9, raw);
  }

  static ProtoWriter integer(String name, long value) {
    return new ProtoWriter().text(1, name).number(3, value).number(20, 2);
  }

  private static ProtoWriter integers(String name, long... values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, 7);
  }

  /** The first dimension is the batch, N. */
  private static ProtoWriter tensorInfo(String name, int type, int... dims) {
    ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "N"));
    for (int dim : dims) {
      shape.message(1, new ProtoWriter().number(1, dim));
    }
    ProtoWriter tensor = new ProtoWriter().number(1, type).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }

  /** The model around the graph: IR 8, operators of version 17. */
  ProtoWriter model() {
    return new ProtoWriter().number(1, 8).message(8, new ProtoWriter().text(1, "").number(2, 17)).message(7, graph);
  }

  byte[] toBytes() {
    return model().toBytes();
  }
}
