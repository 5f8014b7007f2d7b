package io.rivercast.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.train.rebuild.Rebuilt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rebuilt version compared with the published one.
 *
 * @param forecaster whose
 * @param version which
 * @param family of its network
 * @param matches whether both files are equal, byte for byte
 * @param recordedBytes size of the published file
 * @param rebuiltBytes size of the file that came out this time
 * @param windows how many were read again
 * @param differences in what the files differ, each in a sentence
 * @param elsewhere code and platform that are otherwise than they were
 * @param seconds that it took
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RebuildView(
    String forecaster,
    int version,
    String family,
    boolean matches,
    int recordedBytes,
    int rebuiltBytes,
    long windows,
    List<String> differences,
    List<String> elsewhere,
    double seconds) {
  /** The view of a version and its rebuilt copy. */
  public static RebuildView of(ModelVersion version, Rebuilt rebuilt) {
    return new RebuildView(
        version.manifest().forecaster(),
        version.manifest().version(),
        version.manifest().family().toString(),
        rebuilt.matches(),
        version.onnx().length,
        rebuilt.onnx().length,
        rebuilt.windows(),
        rebuilt.differences(),
        rebuilt.elsewhere(),
        rebuilt.seconds());
  }

  /** The same for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String name = forecaster + " " + version + " (" + family + ")";
    lines.add(
        String.format(
            Locale.ROOT, "%s from %d windows in %.1f s: %s", name, windows, seconds,
            matches ? "the same file, byte for byte (" + recordedBytes + " bytes)" : "another file"));
    differences.forEach(difference -> lines.add("  " + difference));
    elsewhere.forEach(other -> lines.add("  " + other));
    return lines;
  }
}
