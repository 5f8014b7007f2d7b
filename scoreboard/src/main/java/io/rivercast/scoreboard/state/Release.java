package io.rivercast.scoreboard.state;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import java.util.HexFormat;
import java.util.List;

/**
 * A published version without its weights.
 *
 * @param manifest what it is; its golden windows are left out
 * @param digest SHA-256 of manifest and ONNX file, in hexadecimal
 * @param signed whether it carries a signature
 * @param onnxBytes length of its ONNX file
 */
public record Release(Manifest manifest, String digest, boolean signed, int onnxBytes) {
  static Release of(ModelVersion version) {
    return new Release(
        withoutGolden(version.manifest()),
        HexFormat.of().formatHex(version.digest()),
        version.signature().length > 0,
        version.onnx().length);
  }

  private static Manifest withoutGolden(Manifest m) {
    return new Manifest(
        m.forecaster(),
        m.version(),
        m.family(),
        m.layout(),
        m.features(),
        m.target(),
        m.window(),
        m.horizon(),
        m.quantiles(),
        m.trainedAt(),
        m.dataFrom(),
        m.dataTo(),
        m.windows(),
        m.seed(),
        m.settings(),
        m.lineage(),
        m.parity(),
        m.evaluation(),
        List.of());
  }
}
