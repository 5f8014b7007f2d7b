package io.rivercast.forecasting.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Differences between a recorded and a rebuilt ONNX file, as readable sentences. */
public final class OnnxDifference {
  private final ModelProto recorded;
  private final ModelProto other;
  private final List<String> found = new ArrayList<>();

  private OnnxDifference(ModelProto recorded, ModelProto other) {
    this.recorded = recorded;
    this.other = other;
  }

  /**
   * Compares the bytes and, if they differ, the parts.
   *
   * @return empty if they are equal
   * @throws IllegalArgumentException if one of two different files is no ONNX file
   */
  public static List<String> of(byte[] recorded, byte[] other) {
    if (Arrays.equals(recorded, other)) {
      return List.of();
    }
    OnnxDifference difference = new OnnxDifference(parse(recorded), parse(other));
    difference.found.add("size: recorded " + recorded.length + " bytes, rebuilt " + other.length);
    difference.compare();
    return List.copyOf(difference.found);
  }

  private static ModelProto parse(byte[] onnx) {
    try {
      return ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX file: " + e.getMessage(), e);
    }
  }

  private void compare() {
    notes();
    if (!nodes(recorded).equals(nodes(other))) {
      found.add("graph: recorded " + nodes(recorded).size() + " operations, rebuilt " + nodes(other).size()
          + ", and not the same ones");
    }
    weights();
  }

  private static List<?> nodes(ModelProto model) {
    return model.getGraph().getNodeList();
  }

  private void notes() {
    Map<String, String> before = notes(recorded);
    Map<String, String> after = notes(other);
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      String was = before.getOrDefault(key, "none");
      String is = after.getOrDefault(key, "none");
      if (!was.equals(is)) {
        found.add("note " + key + ": recorded " + was + ", rebuilt " + is);
      }
    }
  }

  private static Map<String, String> notes(ModelProto model) {
    return model.getMetadataPropsList().stream()
        .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
  }

  private void weights() {
    Map<String, TensorProto> after = initializers(other.getGraph());
    String first = "";
    int differing = 0;
    double largest = 0;
    for (TensorProto before : recorded.getGraph().getInitializerList()) {
      TensorProto same = after.get(before.getName());
      if (!before.equals(same)) {
        first = differing++ == 0 ? before.getName() : first;
        largest = Math.max(largest, same == null ? Double.POSITIVE_INFINITY : distance(before, same));
      }
    }
    if (differing > 0) {
      found.add(
          String.format(
              Locale.ROOT, "weights: %d of %d differ, the first is %s; the largest difference is %.3g", differing,
              recorded.getGraph().getInitializerCount(), first, largest));
    }
  }

  private static Map<String, TensorProto> initializers(GraphProto graph) {
    return graph.getInitializerList().stream()
        .collect(Collectors.toMap(TensorProto::getName, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** The largest absolute difference; infinite if shapes differ or values are no floats. */
  private static double distance(TensorProto a, TensorProto b) {
    boolean floats = a.getDataType() == TensorProto.DataType.FLOAT.getNumber() && a.getDataType() == b.getDataType();
    if (!floats || !a.getDimsList().equals(b.getDimsList())) {
      return Double.POSITIVE_INFINITY;
    }
    FloatBuffer left = floats(a);
    FloatBuffer right = floats(b);
    double largest = 0;
    while (left.hasRemaining() && right.hasRemaining()) {
      largest = Math.max(largest, Math.abs((double) left.get() - right.get()));
    }
    return largest;
  }

  private static FloatBuffer floats(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
