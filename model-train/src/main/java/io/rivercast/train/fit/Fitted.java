package io.rivercast.train.fit;

import io.rivercast.core.model.Golden;
import io.rivercast.core.spec.ModelSpec;
import java.util.List;

/**
 * A trained network as an ONNX file.
 *
 * @param onnx the file
 * @param model what was trained
 * @param parameters how many trained numbers it has
 * @param epochs how many ran
 * @param bestEpoch from 1; its weights are the ones in the file
 * @param validationLoss of that epoch: mean quantile loss in normalized units
 * @param parity largest difference between the file and the trainer's own output, relative to the output's scale
 * @param golden windows and the trainer's own forecasts of them
 */
public record Fitted(
    byte[] onnx,
    ModelSpec model,
    long parameters,
    int epochs,
    int bestEpoch,
    double validationLoss,
    double parity,
    List<Golden> golden) {
  /** Copies the list. */
  public Fitted {
    golden = List.copyOf(golden);
  }
}
