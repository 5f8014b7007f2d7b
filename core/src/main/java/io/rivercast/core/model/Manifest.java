package io.rivercast.core.model;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.spec.Family;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Description, lineage and self-test of a model version.
 *
 * @param forecaster whose version it is
 * @param version from 1, never reused
 * @param family of its network
 * @param layout fingerprint of its input windows
 * @param features in the order of the window's columns
 * @param target which of them it forecasts
 * @param window steps that it reads (T)
 * @param horizon steps that it forecasts (H)
 * @param quantiles levels of its output
 * @param trainedAt when it was published
 * @param dataFrom time of the first step it was trained on
 * @param dataTo time of the last step of the held-out part
 * @param windows how many windows it was trained on
 * @param seed of its weights, dropout and shuffling
 * @param settings all settings of its network and training, by name
 * @param lineage code commit, Java, operating system, input topic and offsets, by name
 * @param parity largest difference between the ONNX file and the trainer's own output, relative to the output's scale
 * @param evaluation its metrics on held-out origins
 * @param golden windows and forecasts to check a loaded model with
 */
public record Manifest(
    String forecaster,
    int version,
    Family family,
    long layout,
    List<String> features,
    String target,
    int window,
    int horizon,
    Quantiles quantiles,
    Instant trainedAt,
    Instant dataFrom,
    Instant dataTo,
    long windows,
    long seed,
    Map<String, String> settings,
    Map<String, String> lineage,
    double parity,
    Evaluation evaluation,
    List<Golden> golden) {
  /** Copies the collections; maps are kept in the order of their keys. */
  public Manifest {
    features = List.copyOf(features);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    lineage = Collections.unmodifiableMap(new TreeMap<>(lineage));
    golden = List.copyOf(golden);
    if (version < 1) {
      throw new IllegalArgumentException("a version of " + forecaster + " must be at least 1, received " + version);
    }
  }
}
