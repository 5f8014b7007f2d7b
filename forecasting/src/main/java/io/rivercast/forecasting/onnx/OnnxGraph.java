package io.rivercast.forecasting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An ONNX graph in the making. Values are known by their names; equal constants are kept once. */
final class OnnxGraph {
  /** The version of the operators' meaning. */
  static final int OPSET = 17;

  /** The version of the file format. */
  static final int IR_VERSION = 8;

  /** The name of a dimension that is not fixed: windows in a batch. */
  private static final String BATCH = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("forecaster");
  private final Map<TensorProto, String> constants = new HashMap<>();

  /** An input of the model whose first dimension is the batch. */
  String input(String name, TensorProto.DataType type, long... rest) {
    graph.addInput(value(name, type, rest));
    return name;
  }

  /** Trained floats under a name of their own. */
  String parameter(String name, float[] values, long... shape) {
    graph.addInitializer(tensor(values, shape).toBuilder().setName(name));
    return name;
  }

  /** Constant floats. */
  String constant(float[] values, long... shape) {
    return constant(tensor(values, shape));
  }

  /** Constant integers. */
  String constant(long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(tensor(TensorProto.DataType.INT64, bytes, shape));
  }

  private String constant(TensorProto tensor) {
    return constants.computeIfAbsent(
        tensor,
        fresh -> {
          String name = "constant" + constants.size();
          graph.addInitializer(fresh.toBuilder().setName(name));
          return name;
        });
  }

  /** An operation; its one result. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String result = operator.toLowerCase(Locale.ROOT) + graph.getNodeCount();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(result)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(result)
            .addAllAttribute(Arrays.asList(attributes)));
    return result;
  }

  /** An operation of several results; its first. */
  String nodeOf(int results, String operator, List<String> inputs, AttributeProto... attributes) {
    String result = node(operator, inputs, attributes);
    NodeProto.Builder node = graph.getNodeBuilder(graph.getNodeCount() - 1);
    for (int i = 1; i < results; i++) {
      node.addOutput(result + "_" + i);
    }
    return result;
  }

  /** Gives a value out under a name; outputs keep the order in which they come. */
  void output(String name, String result, long... rest) {
    graph.addNode(NodeProto.newBuilder().setName(name).setOpType("Identity").addInput(result).addOutput(name));
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, rest));
  }

  /** The finished file: one output, which is the named value, and notes about it. */
  byte[] model(String output, String result, Map<String, String> metadata, long... rest) {
    output(output, result, rest);
    return model(metadata);
  }

  /** The finished file and notes about it. */
  byte[] model(Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("rivercast")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .setGraph(graph);
    new TreeMap<>(metadata)
        .forEach(
            (key, note) -> model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(note)));
    return model.build().toByteArray();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static TensorProto tensor(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(TensorProto.DataType.FLOAT, bytes, shape);
  }

  private static TensorProto tensor(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(type.getNumber()).setRawData(ByteString.copyFrom(bytes));
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensor.build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, long... rest) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    for (long length : rest) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
