package io.rivercast.train.rebuild;

import io.rivercast.core.model.Manifest;
import java.util.List;

/**
 * A version made anew.
 *
 * @param manifest of the version as it was published
 * @param onnx the file as it came out this time
 * @param windows how many windows were read
 * @param differences in what that file differs from the published one; none where they are equal byte for byte
 * @param elsewhere code and platform that are otherwise than they were, each in a sentence
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
