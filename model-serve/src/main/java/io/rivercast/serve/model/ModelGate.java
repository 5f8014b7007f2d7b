package io.rivercast.serve.model;

import io.rivercast.core.device.Device;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.signing.InvalidSignatureException;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.serve.model.RefusedModelException.Check;
import java.security.PublicKey;
import java.util.Objects;
import java.util.Optional;

/**
 * Admits a version whose seal is valid, that fits its forecaster, and that reproduces its golden forecasts.
 *
 * @param trusted key of accepted signatures; empty: none
 * @param allowUnsigned whether a version without a signature is admitted if no key is trusted
 * @param processor that runs versions
 */
public record ModelGate(Optional<PublicKey> trusted, boolean allowUnsigned, Device.Processor processor) {
  /** For versions that run on the CPU. */
  public ModelGate(Optional<PublicKey> trusted, boolean allowUnsigned) {
    this(trusted, allowUnsigned, Device.DEFAULT);
  }

  /** The same gate for another processor. */
  public ModelGate to(Device.Processor other) {
    return new ModelGate(trusted, allowUnsigned, other);
  }

  /**
   * Checks and loads a version. The caller is the first user of its model.
   *
   * @throws RefusedModelException with the reason
   */
  public ServedModel admit(ModelVersion version, ForecasterSpec forecaster) throws RefusedModelException {
    sealed(version);
    fits(version.manifest(), forecaster);
    OnnxForecaster onnx = OnnxForecaster.load(version.onnx(), ModelShape.of(version.manifest()), processor);
    try {
      GoldenCheck.check(onnx, version.manifest());
    } catch (RefusedModelException | InferenceException e) {
      onnx.release();
      throw e instanceof RefusedModelException refused
          ? refused
          : new RefusedModelException(Check.GOLDEN, "it fails on its golden vectors: " + e.getMessage(), e);
    }
    return new ServedModel(version.manifest(), onnx);
  }

  private void sealed(ModelVersion version) throws RefusedModelException {
    boolean unsigned = version.signature().length == 0;
    if (unsigned && (trusted.isPresent() || !allowUnsigned)) {
      throw new RefusedModelException(
          Check.SEAL,
          trusted.isPresent()
              ? "it is not signed, and a key is trusted; sign it (rivercast.signing.key-file of the trainer)"
              : "it is not signed; sign it (rivercast.signing.key-file of the trainer), or set "
                  + "rivercast.serve.allow-unsigned");
    }
    if (!unsigned && trusted.isEmpty() && !allowUnsigned) {
      throw new RefusedModelException(
          Check.SEAL,
          "no key is trusted; name the trainer's public key in rivercast.signing.trusted-key-file");
    }
    try {
      ModelSigning.verify(version, trusted);
    } catch (InvalidSignatureException e) {
      throw new RefusedModelException(Check.SEAL, String.valueOf(e.getMessage()), e);
    }
  }

  private static void fits(Manifest manifest, ForecasterSpec forecaster) throws RefusedModelException {
    same("forecaster", forecaster.name(), manifest.forecaster());
    same("features", forecaster.features(), manifest.features());
    same("target", forecaster.target(), manifest.target());
    same("window", forecaster.window(), manifest.window());
    same("horizon", forecaster.horizon(), manifest.horizon());
    same("quantiles", forecaster.quantiles(), manifest.quantiles());
    same("layout of windows", forecaster.layout(), manifest.layout());
  }

  private static void same(String what, Object here, Object its) throws RefusedModelException {
    if (!Objects.equals(here, its)) {
      throw new RefusedModelException(Check.LAYOUT, "its " + what + " is " + its + ", here it is " + here);
    }
  }
}
