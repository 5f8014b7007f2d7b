package io.rivercast.serve.model;

import static io.rivercast.serve.model.TestModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.signing.ModelSigning;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelGateTest {
  private static final KeyPair OURS = keys();
  private static final KeyPair THEIRS = keys();
  private static final ModelGate GATE = new ModelGate(Optional.of(OURS.getPublic()), false);

  @Test
  void admitsASignedVersionThatReproducesItsGoldenForecasts() throws Exception {
    ServedModel model = GATE.admit(version(TestModels.manifest(SPEC, 3), OURS.getPrivate()), SPEC);
    assertThat(model.version()).isEqualTo(3);
    assertThat(model.onnx().run(Windows.of(new float[8], 0)).forecasts()).containsOnly(3f);
    model.onnx().release();
  }

  @Test
  void refusesWhatIsNotSigned() {
    refuses(GATE, unsigned(TestModels.manifest(SPEC, 1)), "it is not signed");
  }

  @Test
  void admitsAnUnsignedVersionWhereThatIsAllowedAndNoKeyIsTrusted() throws Exception {
    ModelGate lenient = new ModelGate(Optional.empty(), true);
    lenient.admit(unsigned(TestModels.manifest(SPEC, 1)), SPEC).onnx().release();
  }

  @Test
  void aStrippedSignatureIsRefusedWhereAKeyIsTrustedEvenIfUnsignedVersionsAreAllowed() {
    ModelGate both = new ModelGate(Optional.of(OURS.getPublic()), true);
    refuses(both, unsigned(TestModels.manifest(SPEC, 1)), "it is not signed, and a key is trusted");
  }

  @Test
  void refusesTheSignatureOfAnotherKeyEvenWhereUnsignedIsAllowed() {
    ModelVersion forged = version(TestModels.manifest(SPEC, 1), THEIRS.getPrivate());
    refuses(GATE, forged, "signature");
    refuses(new ModelGate(Optional.of(OURS.getPublic()), true), forged, "signature");
  }

  @Test
  void refusesEverySignatureWhereNoKeyIsTrusted() {
    ModelGate none = new ModelGate(Optional.empty(), false);
    refuses(none, version(TestModels.manifest(SPEC, 1), OURS.getPrivate()), "no key is trusted");
  }

  @Test
  void refusesAnAlteredFileOrManifest() {
    ModelVersion whole = version(TestModels.manifest(SPEC, 1), OURS.getPrivate());
    byte[] onnx = whole.onnx().clone();
    onnx[onnx.length / 2] ^= 1;
    refuses(GATE, new ModelVersion(whole.manifest(), onnx, whole.digest(), whole.signature()), "digest");
    Manifest other = TestModels.manifest(SPEC, 2);
    refuses(GATE, new ModelVersion(other, whole.onnx(), whole.digest(), whole.signature()), "digest");
  }

  @Test
  void refusesWhatWasTrainedForSomethingElse() {
    refusesFor(TestModels.spec("other"), "forecaster");
    refusesFor(TestModels.spec("heat", 4, List.of("wind", "temp"), 3), "features");
    refusesFor(TestModels.spec("heat", 5, SPEC.features(), 3), "window");
    refusesFor(TestModels.spec("heat", 4, SPEC.features(), 2), "horizon");
  }

  @Test
  void refusesAnotherLayoutOfWindows() {
    Manifest m = TestModels.manifest(SPEC, 1);
    Manifest other = new Manifest(m.forecaster(), m.version(), m.family(), m.layout() + 1, m.features(), m.target(),
        m.window(), m.horizon(), m.quantiles(), m.trainedAt(), m.dataFrom(), m.dataTo(), m.windows(), m.seed(),
        m.settings(), m.lineage(), m.parity(), m.evaluation(), m.golden());
    refuses(GATE, version(other, OURS.getPrivate()), "layout of windows");
  }

  @Test
  void refusesAModelThatDoesNotReproduceItsGoldenForecasts() {
    Golden wrong = TestModels.golden(SPEC, 1.001f);
    refuses(GATE, version(manifest(wrong), OURS.getPrivate()), "golden vector 1 of 1 differs");
  }

  @Test
  void allowsRoundingInGoldenVectors() throws Exception {
    Golden close = TestModels.golden(SPEC, 1.00001f);
    GATE.admit(version(manifest(close), OURS.getPrivate()), SPEC).onnx().release();
  }

  @Test
  void refusesAModelWhoseOutputIsNoNumberWhereTheTrainersWasOne() {
    float[] window = new float[8];
    Arrays.fill(window, Float.NaN);
    Golden missing = new Golden(new Matrix(4, 2, window), Instant.EPOCH, new Matrix(3, 3, new float[9]));
    refuses(GATE, version(manifest(missing), OURS.getPrivate()), "golden vector 1 of 1 differs");
  }

  @Test
  void refusesAModelWithoutGoldenVectors() {
    Manifest bare = TestModels.manifest(SPEC, 1, Map.of(), List.of());
    refuses(GATE, version(bare, OURS.getPrivate()), "no golden vectors");
  }

  @Test
  void refusesGoldenVectorsOfAnotherShape() {
    Golden odd = TestModels.golden(TestModels.spec("heat", 4, SPEC.features(), 2), 1);
    refuses(GATE, version(manifest(odd), OURS.getPrivate()), "shape of its own manifest");
  }

  @Test
  void refusesAFileThatReachesBeyondItself() {
    ProtoWriter outside = OnnxFile.tensor("w", 1, new byte[0], 1).number(14, 1);
    byte[] onnx = new ProtoWriter().message(7, new ProtoWriter().message(5, outside)).toBytes();
    ModelVersion version = ModelSigning.seal(TestModels.manifest(SPEC, 1), onnx, Optional.of(OURS.getPrivate()));
    refuses(GATE, version, "outside of its file");
  }

  private static void refusesFor(ForecasterSpec here, String what) {
    assertThatThrownBy(() -> GATE.admit(version(TestModels.manifest(SPEC, 1), OURS.getPrivate()), here))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("its " + what + " is ");
  }

  private static void refuses(ModelGate gate, ModelVersion version, String reason) {
    assertThatThrownBy(() -> gate.admit(version, SPEC))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining(reason);
  }

  private static Manifest manifest(Golden golden) {
    return TestModels.manifest(SPEC, 1, Map.of(), List.of(golden));
  }

  private static ModelVersion version(Manifest manifest, PrivateKey key) {
    return ModelSigning.seal(manifest, TestModels.onnx(SPEC, manifest.version()), Optional.of(key));
  }

  private static ModelVersion unsigned(Manifest manifest) {
    return ModelSigning.seal(manifest, TestModels.onnx(SPEC, manifest.version()), Optional.empty());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
