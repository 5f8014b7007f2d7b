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
import java.util.Map;
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

  private static final String OUTSIDE = "it keeps data outside of its file";
  private static final String SUBGRAPH = "it has a graph within its graph";
  private final CodedInputStream in;
  private int fields;
  private boolean hasGraph;

  private SelfContained(byte[] onnx) {
    in = CodedInputStream.newInstance(onnx);
  }

  /** The messages that are scanned: their fields that are messages themselves, and those that are refused, with the reason. */
  @SuppressWarnings("ImmutableEnumChecker") // both maps are immutable
  private enum Message {
    TENSOR(Map.of(), Map.of(TensorProto.EXTERNAL_DATA_FIELD_NUMBER, OUTSIDE)), SPARSE_TENSOR(
        Map.of(SparseTensorProto.VALUES_FIELD_NUMBER, TENSOR, SparseTensorProto.INDICES_FIELD_NUMBER, TENSOR),
        Map.of()), ATTRIBUTE(
            Map.of(
                AttributeProto.T_FIELD_NUMBER, TENSOR, AttributeProto.TENSORS_FIELD_NUMBER, TENSOR,
                AttributeProto.SPARSE_TENSOR_FIELD_NUMBER, SPARSE_TENSOR,
                AttributeProto.SPARSE_TENSORS_FIELD_NUMBER, SPARSE_TENSOR),
            Map.of(AttributeProto.G_FIELD_NUMBER, SUBGRAPH, AttributeProto.GRAPHS_FIELD_NUMBER, SUBGRAPH)), NODE(
                Map.of(NodeProto.ATTRIBUTE_FIELD_NUMBER, ATTRIBUTE), Map.of()), GRAPH(
                    Map.of(
                        GraphProto.NODE_FIELD_NUMBER, NODE, GraphProto.INITIALIZER_FIELD_NUMBER, TENSOR,
                        GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER, SPARSE_TENSOR),
                    Map.of()), OPERATOR_SET(Map.of(), Map.of()), MODEL(
                        Map.of(ModelProto.GRAPH_FIELD_NUMBER, GRAPH, ModelProto.OPSET_IMPORT_FIELD_NUMBER,
                            OPERATOR_SET),
                        Map.of(
                            ModelProto.TRAINING_INFO_FIELD_NUMBER, "it carries training information",
                            ModelProto.FUNCTIONS_FIELD_NUMBER, "it defines local functions"));

    private final Map<Integer, Message> messages;
    private final Map<Integer, String> refused;

    Message(Map<Integer, Message> messages, Map<Integer, String> refused) {
      this.messages = messages;
      this.refused = refused;
    }
  }

  /**
   * Scans a file without loading it.
   *
   * @throws RefusedModelException naming what was found
   */
  static void check(byte[] onnx) throws RefusedModelException {
    SelfContained file = new SelfContained(onnx);
    try {
      file.fields(Message.MODEL);
    } catch (IOException e) {
      throw new RefusedModelException("it is no ONNX file: malformed: " + e.getMessage(), e);
    }
    if (!file.hasGraph) {
      throw new RefusedModelException("it is no ONNX file: it has no graph");
    }
  }

  private void fields(Message message) throws IOException, RefusedModelException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (++fields > MAX_FIELDS) {
        throw new RefusedModelException("it has more than " + MAX_FIELDS + " fields");
      }
      field(message, WireFormat.getTagFieldNumber(tag), tag);
    }
  }

  private void field(Message message, int field, int tag) throws IOException, RefusedModelException {
    String refused = message.refused.get(field);
    if (refused != null) {
      throw new RefusedModelException(refused);
    }
    Message nested = message.messages.get(field);
    if (nested != null) {
      hasGraph |= nested == Message.GRAPH;
      message(tag, nested);
    } else if ((message == Message.NODE && field == NodeProto.DOMAIN_FIELD_NUMBER)
        || (message == Message.OPERATOR_SET && field == OperatorSetIdProto.DOMAIN_FIELD_NUMBER)) {
      domain(tag);
    } else if (message == Message.TENSOR && field == TensorProto.DATA_LOCATION_FIELD_NUMBER) {
      location(tag);
    } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP || !in.skipField(tag)) {
      // ONNX has no groups; anything else is skipped without recursion.
      throw new InvalidProtocolBufferException("it contains a group");
    }
  }

  private void message(int tag, Message message) throws IOException, RefusedModelException {
    require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int outer = in.pushLimit(in.readRawVarint32());
    fields(message);
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

  private void domain(int tag) throws IOException, RefusedModelException {
    require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    String domain = in.readString();
    if (!STANDARD_DOMAINS.contains(domain)) {
      throw new RefusedModelException("it uses operators of the foreign domain '" + domain + "'");
    }
  }

  private void location(int tag) throws IOException, RefusedModelException {
    require(tag, WireFormat.WIRETYPE_VARINT);
    if (in.readEnum() == TensorProto.DataLocation.EXTERNAL_VALUE) {
      throw new RefusedModelException(OUTSIDE);
    }
  }
}
