package io.rivercast.train.rebuild;

import io.rivercast.core.model.Manifest;
import java.util.List;

/**
 * A rebuilt version.
 *
 * @param manifest of the version as it was published
 * @param onnx the rebuilt file
 * @param windows how many windows the steps that were read give
 * @param differences from the published file; none where they are equal byte for byte
 * @param elsewhere differences of code and platform, each in a sentence
 * @param seconds that reading and training took
 */
public record Rebuilt(
    Manifest manifest, byte[] onnx, long windows, List<String> differences, List<String> elsewhere, double seconds) {
  /** Copies the lists. */
  public Rebuilt {
    differences = List.copyOf(differences);
    elsewhere = List.copyOf(elsewhere);
  }

  /** Whether both files are equal, byte for byte. */
  public boolean matches() {
    return differences.isEmpty();
  }
}
