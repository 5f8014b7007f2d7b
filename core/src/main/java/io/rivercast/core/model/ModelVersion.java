package io.rivercast.core.model;

import java.util.Arrays;

/**
 * One trained model: its manifest, its ONNX file, and a digest and signature of both.
 *
 * @param manifest what it is
 * @param onnx the self-contained ONNX file
 * @param digest SHA-256 of manifest and ONNX file as they lie on the topic
 * @param signature Ed25519 over the digest; empty where the trainer has no key
 */
public record ModelVersion(Manifest manifest, byte[] onnx, byte[] digest, byte[] signature) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ModelVersion that
        && manifest.equals(that.manifest)
        && Arrays.equals(onnx, that.onnx)
        && Arrays.equals(digest, that.digest)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return manifest.forecaster() + " v" + manifest.version() + " (" + onnx.length + " bytes)";
  }
}
