package io.rivercast.serve.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses ONNX files that reach beyond their own bytes and the standard operators: external data, operators of other domains,
 * local functions, subgraphs, training information. The file is scanned, not parsed: 16 MB of empty messages would become
 * 600 MB of objects.
 */
final class SelfContained {
  /** ONNX Runtime may need 1 KB of native memory for a field, as for an empty node. An exported model has a few thousand. */
  static final int MAX_FIELDS = 500_000;

  private static final Set<String> STANDARD_DOMAINS = Set.of("", "ai.onnx");

  private final CodedInputStream in;
  private int fields;
  private boolean hasGraph;

  private SelfContained(byte[] onnx) {
    in = CodedInputStream.newInstance(onnx);
  }

  /** Consumes one field of a message. */
  @FunctionalInterface
  private interface FieldVisitor {
    void visit(int field, int tag) throws IOException, RefusedModelException;
  }

  /**
   * Scans a file without loading it.
   *
   * @throws RefusedModelException naming what was found
   */
  static void check(byte[] onnx) throws RefusedModelException {
    SelfContained file = new SelfContained(onnx);
    try {
      file.fields(file::model);
    } catch (IOException e) {
      throw new RefusedModelException("it is no ONNX file: malformed: " + e.getMessage(), e);
    }
    if (!file.hasGraph) {
      throw new RefusedModelException("it is no ONNX file: it has no graph");
    }
  }

  private void fields(FieldVisitor visitor) throws IOException, RefusedModelException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (++fields > MAX_FIELDS) {
        throw new RefusedModelException("it has more than " + MAX_FIELDS + " fields");
      }
      visitor.visit(WireFormat.getTagFieldNumber(tag), tag);
    }
  }

  private void message(int tag, FieldVisitor visitor) throws IOException, RefusedModelException {
    require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int outer = in.pushLimit(in.readRawVarint32());
    fields(visitor);
    if (in.getBytesUntilLimit() != 0) {
      throw new InvalidProtocolBufferException("a message is longer than the file");
    }
    in.popLimit(outer);
  }

  private static void require(int tag, int type) throws IOException {
    if (WireFormat.getTagWireType(tag) != type) {
      throw new InvalidProtocolBufferException(
          "field " + WireFormat.getTagFieldNumber(tag) + " has the wrong wire type");
    }
  }

  /** ONNX has no groups; anything else is skipped without recursion. */
  private void skip(int tag) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP || !in.skipField(tag)) {
      throw new InvalidProtocolBufferException("it contains a group");
    }
  }

  private void model(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case ModelProto.GRAPH_FIELD_NUMBER -> {
        hasGraph = true;
        message(tag, this::graph);
      }
      case ModelProto.OPSET_IMPORT_FIELD_NUMBER -> message(tag, this::operatorSet);
      case ModelProto.TRAINING_INFO_FIELD_NUMBER ->
          throw new RefusedModelException("it carries training information");
      case ModelProto.FUNCTIONS_FIELD_NUMBER -> throw new RefusedModelException("it defines local functions");
      default -> skip(tag);
    }
  }

  private void operatorSet(int field, int tag) throws IOException, RefusedModelException {
    if (field == OperatorSetIdProto.DOMAIN_FIELD_NUMBER) {
      domain(tag);
    } else {
      skip(tag);
    }
  }

  private void domain(int tag) throws IOException, RefusedModelException {
    require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    String domain = in.readString();
    if (!STANDARD_DOMAINS.contains(domain)) {
      throw new RefusedModelException("it uses operators of the foreign domain '" + domain + "'");
    }
  }

  private void graph(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case GraphProto.NODE_FIELD_NUMBER -> message(tag, this::node);
      case GraphProto.INITIALIZER_FIELD_NUMBER -> message(tag, this::tensor);
      case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER -> message(tag, this::sparseTensor);
      default -> skip(tag);
    }
  }

  private void node(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case NodeProto.ATTRIBUTE_FIELD_NUMBER -> message(tag, this::attribute);
      case NodeProto.DOMAIN_FIELD_NUMBER -> domain(tag);
      default -> skip(tag);
    }
  }

  private void attribute(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case AttributeProto.T_FIELD_NUMBER, AttributeProto.TENSORS_FIELD_NUMBER -> message(tag, this::tensor);
      case AttributeProto.SPARSE_TENSOR_FIELD_NUMBER, AttributeProto.SPARSE_TENSORS_FIELD_NUMBER ->
          message(tag, this::sparseTensor);
      case AttributeProto.G_FIELD_NUMBER, AttributeProto.GRAPHS_FIELD_NUMBER ->
          throw new RefusedModelException("it has a graph within its graph");
      default -> skip(tag);
    }
  }

  private void sparseTensor(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case SparseTensorProto.VALUES_FIELD_NUMBER, SparseTensorProto.INDICES_FIELD_NUMBER ->
          message(tag, this::tensor);
      default -> skip(tag);
    }
  }

  private void tensor(int field, int tag) throws IOException, RefusedModelException {
    switch (field) {
      case TensorProto.EXTERNAL_DATA_FIELD_NUMBER -> throw external();
      case TensorProto.DATA_LOCATION_FIELD_NUMBER -> {
        require(tag, WireFormat.WIRETYPE_VARINT);
        if (in.readEnum() == TensorProto.DataLocation.EXTERNAL_VALUE) {
          throw external();
        }
      }
      default -> skip(tag);
    }
  }

  private static RefusedModelException external() {
    return new RefusedModelException("it keeps data outside of its file");
  }
}
