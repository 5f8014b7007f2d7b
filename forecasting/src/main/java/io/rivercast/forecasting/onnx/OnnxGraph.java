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
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.model.ModelTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Builds an ONNX graph. Values are referred to by name; equal constants are stored once. */
final class OnnxGraph {
  /** Version of the operator set. */
  static final int OPSET = 17;

  /** Version of the file format. */
  static final int IR_VERSION = 8;

  /** Name of the dynamic dimension: windows in a batch. */
  private static final String BATCH = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("forecaster");
  private final Map<TensorProto, String> constants = new HashMap<>();
  private final ModelShape shape;

  OnnxGraph(ModelShape shape) {
    this.shape = shape;
  }

  /** Adds an input of the model. */
  String input(ModelTensor tensor) {
    TensorProto.DataType type = tensor.isInteger() ? TensorProto.DataType.INT64 : TensorProto.DataType.FLOAT;
    return input(tensor.toString(), type, tensor.dimensions(shape));
  }

  /** Adds an input whose first dimension is the batch. */
  String input(String name, TensorProto.DataType type, long... rest) {
    graph.addInput(value(name, type, rest));
    return name;
  }

  /** Adds trained floats. */
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

  /** Adds an operation with one result. */
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

  /** Adds an operation with several results; returns the first. */
  String nodeOf(int results, String operator, List<String> inputs, AttributeProto... attributes) {
    String result = node(operator, inputs, attributes);
    NodeProto.Builder node = graph.getNodeBuilder(graph.getNodeCount() - 1);
    for (int i = 1; i < results; i++) {
      node.addOutput(result + "_" + i);
    }
    return result;
  }

  /** Adds an output of the model; outputs keep their order. */
  void output(ModelTensor tensor, String result) {
    String name = tensor.toString();
    graph.addNode(NodeProto.newBuilder().setName(name).setOpType("Identity").addInput(result).addOutput(name));
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, tensor.dimensions(shape)));
  }

  /** The finished file. */
  byte[] model(Map<String, String> metadata) {
    ModelProto.Builder model = ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("rivercast")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph);
    new TreeMap<>(metadata)
        .forEach((key, note) -> model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(note)));
    return model.build().toByteArray();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto integers(String name, long... values) {
    return attribute(name, AttributeProto.AttributeType.INTS).addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static TensorProto tensor(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(TensorProto.DataType.FLOAT, bytes, shape);
  }

  private static TensorProto tensor(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    return TensorProto.newBuilder()
        .setDataType(type.getNumber())
        .setRawData(ByteString.copyFrom(bytes))
        .addAllDims(LongStream.of(shape).boxed().toList())
        .build();
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
