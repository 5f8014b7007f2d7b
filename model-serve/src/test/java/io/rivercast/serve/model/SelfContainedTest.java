package io.rivercast.serve.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.model.ModelShape;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SelfContainedTest {
  private static final ModelShape SHAPE = new ModelShape(4, 2, 3, 3);
  private static final ProtoWriter[] NONE = {};

  @Test
  void acceptsAModelThatNeedsNothingElse() {
    assertThatCode(() -> SelfContained.check(OnnxFile.lastValue(SHAPE, 0, 1))).doesNotThrowAnyException();
    assertThatCode(() -> SelfContained.check(OnnxFile.lstm(SHAPE, 8, 1))).doesNotThrowAnyException();
  }

  @Test
  void refusesATensorThatLiesInAnotherFile() {
    ProtoWriter location = new ProtoWriter().text(1, "location").text(2, "../weights.bin");
    refused(initializer(OnnxFile.tensor("w", 1, new byte[0], 1).message(13, location)), "outside of its file");
    refused(initializer(OnnxFile.tensor("w", 1, new byte[0], 1).number(14, 1)), "outside of its file");
    // Protobuf keeps the low 32 bits of an enum.
    refused(initializer(OnnxFile.tensor("w", 1, new byte[0], 1).number(14, (1L << 32) + 1)), "outside of its file");
  }

  @Test
  void refusesOutsideTensorsInAttributesAndSparseTensorsToo() {
    ProtoWriter outside = OnnxFile.tensor("w", 1, new byte[0], 1).number(14, 1);
    refused(attribute(new ProtoWriter().text(1, "value").message(5, outside)), "outside of its file");
    refused(attribute(new ProtoWriter().text(1, "values").message(10, outside)), "outside of its file");
    ProtoWriter sparse = new ProtoWriter().message(2, outside);
    refused(attribute(new ProtoWriter().text(1, "sparse").message(22, sparse)), "outside of its file");
    ProtoWriter graph = new ProtoWriter().message(15, sparse);
    refused(new ProtoWriter().message(7, graph), "outside of its file");
  }

  @Test
  void refusesOperatorsOfAForeignDomain() {
    ProtoWriter node = new ProtoWriter().text(2, "forecast").text(4, "Custom").text(7, "com.example");
    refused(new ProtoWriter().message(7, new ProtoWriter().message(1, node)), "foreign domain 'com.example'");
    ProtoWriter imported = new ProtoWriter().message(8, new ProtoWriter().text(1, "com.microsoft"));
    refused(imported.message(7, new ProtoWriter()), "foreign domain 'com.microsoft'");
  }

  @Test
  void refusesAGraphWithinTheGraph() {
    refused(attribute(new ProtoWriter().text(1, "then_branch").message(6, new ProtoWriter())),
        "graph within its graph");
    refused(attribute(new ProtoWriter().text(1, "bodies").message(11, new ProtoWriter())), "graph within its graph");
  }

  @Test
  void refusesLocalFunctionsAndTrainingInformation() {
    refused(OnnxFile.withTensors(SHAPE).model().message(25, new ProtoWriter()), "local functions");
    refused(OnnxFile.withTensors(SHAPE).model().message(20, new ProtoWriter()), "training information");
  }

  @Test
  void refusesBytesWithoutAGraph() {
    refused(new ProtoWriter().number(1, 8), "it has no graph");
    refused(new ProtoWriter(), "it has no graph");
  }

  @Test
  void refusesAGraphThatIsNoMessage() {
    refused(new ProtoWriter().number(7, 1), "malformed");
  }

  @Test
  void refusesGroupsHoweverDeep() {
    byte[] groups = new byte[1 << 20];
    Arrays.fill(groups, (byte) (2 << 3 | 3));
    refused(new ProtoWriter().bytes(7, groups), "malformed");
  }

  @Test
  void refusesSizesBeyondTheFile() {
    byte[] huge = {7 << 3 | 2, -1, -1, -1, -1, 7, 1 << 3 | 2};
    assertThatThrownBy(() -> SelfContained.check(huge)).hasMessageContaining("malformed");
    byte[] negative = {7 << 3 | 2, -1, -1, -1, -1, 15};
    assertThatThrownBy(() -> SelfContained.check(negative)).hasMessageContaining("malformed");
  }

  @Test
  void refusesMoreMessagesThanAnyModelHas() {
    byte[] nodes = new byte[2 * (SelfContained.MAX_FIELDS + 1)];
    for (int i = 0; i < nodes.length; i += 2) {
      nodes[i] = 1 << 3 | 2;
    }
    refused(new ProtoWriter().bytes(7, nodes), "it has more than " + SelfContained.MAX_FIELDS + " fields");
  }

  @Property
  void aFileThatWasCutShortIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int cut) {
    byte[] onnx = OnnxFile.lastValue(SHAPE, 0, 1);
    byte[] part = Arrays.copyOf(onnx, cut % onnx.length);
    assertThatThrownBy(() -> SelfContained.check(part)).isInstanceOf(RefusedModelException.class);
  }

  private static ProtoWriter initializer(ProtoWriter tensor) {
    return new ProtoWriter().message(7, new ProtoWriter().message(5, tensor));
  }

  private static ProtoWriter attribute(ProtoWriter attribute) {
    OnnxFile file = OnnxFile.withTensors(SHAPE).node("Constant", "c", new ProtoWriter[] {attribute});
    return file.node("Identity", "forecast", NONE, "c").model();
  }

  private static void refused(ProtoWriter model, String reason) {
    assertThatThrownBy(() -> SelfContained.check(model.toBytes()))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining(reason);
  }
}
