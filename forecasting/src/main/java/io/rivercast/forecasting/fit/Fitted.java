package io.rivercast.forecasting.fit;

import io.rivercast.core.model.Golden;
import io.rivercast.core.spec.ModelSpec;
import java.util.List;
import java.util.Map;

/**
 * A trained network as an ONNX file.
 *
 * @param onnx the file
 * @param model what was trained
 * @param parameters how many trained numbers it has
 * @param epochs how many ran, over all members
 * @param bestEpoch from 1, of the first member; its weights are the ones in the file
 * @param validationLoss of the best epoch, in normalized units; the mean over all members
 * @param parity largest difference between the file and the trainer's own output, relative to the output's scale
 * @param golden windows and the trainer's own forecasts of them
 * @param findings values that the fit determined, for the settings of the manifest; those whose names begin with
 *     {@code lineage.} go to its lineage
 */
public record Fitted(
    byte[] onnx,
    ModelSpec model,
    long parameters,
    int epochs,
    int bestEpoch,
    double validationLoss,
    double parity,
    List<Golden> golden,
    Map<String, String> findings) {
  /** Copies the collections. */
  public Fitted {
    golden = List.copyOf(golden);
    findings = Map.copyOf(findings);
  }
}
