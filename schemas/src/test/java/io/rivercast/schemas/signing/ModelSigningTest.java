package io.rivercast.schemas.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.schemas.codec.ManifestCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.codec.Samples;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ModelSigningTest {
  private static final byte[] ONNX = {8, 8, 18, 9, 0, -1, 127};
  private static final Manifest MANIFEST = Samples.manifest();
  private static final KeyPair TRAINER = pair("Ed25519");
  private static final KeyPair STRANGER = pair("Ed25519");
  private static final ModelVersion SIGNED = ModelSigning.seal(MANIFEST, ONNX, Optional.of(TRAINER.getPrivate()));
  private static final ModelVersion UNSIGNED = ModelSigning.seal(MANIFEST, ONNX, Optional.empty());

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refuses(ModelVersion version, KeyPair trusted, String complaint) {
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(() -> ModelSigning.verify(version, Optional.of(trusted.getPublic())))
        .withMessage("temperature v7 (%d bytes): %s", version.onnx().length, complaint);
  }

  @Test
  void holdsForWhatTheTrainerSigned() {
    assertThatCode(() -> ModelSigning.verify(SIGNED, Optional.of(TRAINER.getPublic()))).doesNotThrowAnyException();
    assertThatCode(() -> ModelSigning.verify(SIGNED, Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void holdsAfterTheWayOverTheTopic() {
    ModelVersionCodec codec = new ModelVersionCodec();
    ModelVersion arrived = codec.decode(codec.encode(SIGNED));
    assertThatCode(() -> ModelSigning.verify(arrived, Optional.of(TRAINER.getPublic()))).doesNotThrowAnyException();
  }

  @Test
  void holdsWithoutASignatureWhereNoKeyIsTrusted() {
    assertThatCode(() -> ModelSigning.verify(UNSIGNED, Optional.empty())).doesNotThrowAnyException();
    assertThat(UNSIGNED.signature()).isEmpty();
  }

  @Test
  void digestsManifestAndOnnxFileOneAfterTheOther() throws GeneralSecurityException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(new ManifestCodec().encode(MANIFEST));
    assertThat(SIGNED.digest()).isEqualTo(sha.digest(ONNX)).hasSize(32);
    assertThat(SIGNED.signature()).hasSize(64);
  }

  @Test
  void refusesEveryFlippedBitOfTheMessage() {
    ModelVersionCodec codec = new ModelVersionCodec();
    byte[] message = codec.encode(SIGNED);
    for (int bit = 0; bit < message.length * Byte.SIZE; bit++) {
      byte[] altered = message.clone();
      altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Throwable thrown =
          catchThrowable(() -> ModelSigning.verify(codec.decode(altered), Optional.of(TRAINER.getPublic())));
      assertThat(thrown).as("bit %d", bit).isInstanceOfAny(InvalidSignatureException.class,
          SerializationException.class);
    }
  }

  @Test
  void refusesAnotherOnnxFile() {
    refuses(
        new ModelVersion(MANIFEST, new byte[] {1}, SIGNED.digest(), SIGNED.signature()), TRAINER,
        "the digest does not cover this manifest and ONNX file; one of them was altered, publish it again");
  }

  @Test
  void refusesASealOfAnotherVersion() {
    ModelVersion other = ModelSigning.seal(MANIFEST, new byte[] {1}, Optional.of(TRAINER.getPrivate()));
    refuses(
        new ModelVersion(MANIFEST, ONNX, SIGNED.digest(), other.signature()), TRAINER,
        "the signature is not of the trusted key; rivercast.signing.trusted-key-file must hold the public half of the"
            + " trainer's key");
  }

  @Test
  void refusesTheSignatureOfAStranger() {
    refuses(
        SIGNED, STRANGER,
        "the signature is not of the trusted key; rivercast.signing.trusted-key-file must hold the public half of the"
            + " trainer's key");
  }

  @Test
  void refusesTheUnsignedWhereAKeyIsTrusted() {
    refuses(
        UNSIGNED, TRAINER,
        "it is not signed but a key is trusted; give the trainer rivercast.signing.key-file");
  }

  @Test
  void saysThatASignatureHasTheWrongLength() {
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(
            () -> ModelSigning.verify(
                new ModelVersion(MANIFEST, ONNX, SIGNED.digest(), new byte[3]), Optional.of(TRAINER.getPublic())))
        .withMessageStartingWith("temperature v7 (7 bytes): its signature cannot be checked: ");
  }

  @Test
  void signsWithNothingButEd25519() {
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(() -> ModelSigning.seal(MANIFEST, ONNX, Optional.of(pair("EC").getPrivate())))
        .withMessageStartingWith("cannot sign with this EC key: ");
  }
}
