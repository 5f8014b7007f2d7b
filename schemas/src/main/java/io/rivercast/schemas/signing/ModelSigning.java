package io.rivercast.schemas.signing;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.schemas.codec.ManifestCodec;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/**
 * Signs model versions and verifies their digest and signature.
 *
 * <p>The digest is SHA-256 of the encoded manifest followed by the ONNX file. An encoded manifest is self-delimiting,
 * so no byte can move between the two.
 */
public final class ModelSigning {
  private static final String SIGNATURE = "Ed25519";
  private static final ManifestCodec MANIFESTS = new ManifestCodec();

  private ModelSigning() {}

  /**
   * Makes a model version.
   *
   * @param key signs it; empty: it goes unsigned
   */
  public static ModelVersion seal(Manifest manifest, byte[] onnx, Optional<PrivateKey> key) {
    byte[] digest = digest(MANIFESTS.encode(manifest), onnx);
    return new ModelVersion(manifest, onnx, digest, key.map(k -> sign(k, digest)).orElse(new byte[0]));
  }

  /**
   * Checks the digest and, where a key is trusted, the signature.
   *
   * @param trusted the key that must have signed it; empty: the digest alone counts
   * @throws InvalidSignatureException where either does not hold
   */
  public static void verify(ModelVersion version, Optional<PublicKey> trusted) {
    boolean whole = MANIFESTS.encodings(version.manifest())
        .anyMatch(manifest -> MessageDigest.isEqual(digest(manifest, version.onnx()), version.digest()));
    if (!whole) {
      throw new InvalidSignatureException(
          version
              + ": the digest does not cover this manifest and ONNX file; one of them was altered, publish it again");
    }
    trusted.ifPresent(key -> verifySignature(version, key));
  }

  private static void verifySignature(ModelVersion version, PublicKey key) {
    if (version.signature().length == 0) {
      throw new InvalidSignatureException(
          version + ": it is not signed but a key is trusted; give the trainer rivercast.signing.key-file");
    }
    if (!signedBy(key, version)) {
      throw new InvalidSignatureException(
          version + ": the signature is not of the trusted key; rivercast.signing.trusted-key-file must hold the public"
              + " half of the trainer's key");
    }
  }

  private static byte[] digest(byte[] manifest, byte[] onnx) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(manifest);
      return sha.digest(onnx);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] sign(PrivateKey key, byte[] digest) {
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key);
      signature.update(digest);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new InvalidSignatureException("cannot sign with this " + key.getAlgorithm() + " key: " + e.getMessage(), e);
    }
  }

  private static boolean signedBy(PublicKey key, ModelVersion version) {
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initVerify(key);
      signature.update(version.digest());
      return signature.verify(version.signature());
    } catch (GeneralSecurityException e) {
      throw new InvalidSignatureException(version + ": its signature cannot be checked: " + e.getMessage(), e);
    }
  }
}
