package io.rivercast.train.release;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.spec.Family;
import io.rivercast.schemas.signing.ModelSigning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Model versions as tests need them. */
public final class Versions {
  private Versions() {}

  /** A sealed version with one byte for an ONNX file. */
  public static ModelVersion version(String forecaster, int version) {
    Manifest manifest =
        new Manifest(
            forecaster, version, Family.LSTM, 17, List.of("y"), "y", 4, 3, Quantiles.MEDIAN, Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH, 500, 1, Map.of(), Map.of(), 1e-6, Evaluations.of(5, true), List.of());
    return ModelSigning.seal(manifest, new byte[] {(byte) version}, Optional.empty());
  }
}
