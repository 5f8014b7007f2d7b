package io.rivercast.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.cli.output.BacktestView;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Description of a model, written beside its ONNX file.
 *
 * @param family of its network
 * @param file the file's name
 * @param sha256 of the file
 * @param features in the order of the window's columns
 * @param target which of them it forecasts
 * @param cadence of the steps
 * @param window steps that it reads (T)
 * @param horizon steps that it forecasts (H)
 * @param quantiles levels of its output
 * @param calendar cycles that it sees
 * @param standardised whether it reads and gives standard units rather than raw ones
 * @param seed of its weights, dropout and shuffling
 * @param model settings of its network
 * @param training settings of its training
 * @param commit of the code
 * @param java that ran it
 * @param result how it did
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ModelNote(
    String family,
    String file,
    String sha256,
    List<String> features,
    String target,
    String cadence,
    int window,
    int horizon,
    List<Float> quantiles,
    List<String> calendar,
    boolean standardised,
    long seed,
    String model,
    String training,
    String commit,
    String java,
    BacktestView.Candidate result) {
  static ModelNote of(
      ForecasterSpec spec, ModelSpec model, boolean standardised, String file, byte[] onnx, String commit,
      BacktestView.Candidate result) {
    return new ModelNote(
        model.family().toString(),
        file,
        sha256(onnx),
        spec.features(),
        spec.target(),
        spec.cadence().toString(),
        spec.window(),
        spec.horizon(),
        spec.quantiles().levels(),
        spec.calendar().stream().map(Object::toString).toList(),
        standardised,
        spec.training().seed(),
        model.toString(),
        spec.training().toString(),
        commit,
        Runtime.version().toString(),
        result);
  }

  private static String sha256(byte[] onnx) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(onnx));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
