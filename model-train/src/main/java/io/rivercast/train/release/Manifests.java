package io.rivercast.train.release;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.Fitted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes and reads the manifests of models. */
public final class Manifests {
  /** Prefix of findings that belong to the lineage. */
  private static final String OF_LINEAGE = "lineage.";

  private Manifests() {}

  /** The manifest of an evaluated candidate; times in milliseconds, as on the topic. */
  public static Manifest of(TrainingSet set, Candidate candidate, Fitted fitted, Lineage lineage, Instant at) {
    ForecasterSpec spec = set.spec();
    return new Manifest(
        spec.name(),
        candidate.version(),
        candidate.family(),
        spec.layout(),
        spec.features(),
        spec.target(),
        spec.window(),
        spec.horizon(),
        spec.quantiles(),
        at.truncatedTo(ChronoUnit.MILLIS),
        set.from(),
        set.to(),
        set.train().size(),
        spec.training().seed(),
        settings(set, fitted),
        lineage(fitted, lineage),
        fitted.parity(),
        candidate.evaluation(),
        fitted.golden());
  }

  private static Map<String, String> settings(TrainingSet set, Fitted fitted) {
    Map<String, String> settings = new TreeMap<>(SpecReader.write(set.spec(), fitted.model()));
    settings.put("fit.parameters", String.valueOf(fitted.parameters()));
    settings.put("fit.epochs", String.valueOf(fitted.epochs()));
    settings.put("fit.best-epoch", String.valueOf(fitted.bestEpoch()));
    settings.put("fit.validation-loss", String.valueOf(fitted.validationLoss()));
    settings.put("split.validation-from", set.split().validationFrom().toString());
    settings.put("split.test-from", set.split().testFrom().toString());
    fitted.findings().forEach((name, finding) -> {
      if (!name.startsWith(OF_LINEAGE)) {
        settings.put(name, finding);
      }
    });
    return settings;
  }

  private static Map<String, String> lineage(Fitted fitted, Lineage lineage) {
    Map<String, String> all = new TreeMap<>(lineage.toMap());
    fitted.findings().forEach((name, finding) -> {
      if (name.startsWith(OF_LINEAGE)) {
        all.put(name.substring(OF_LINEAGE.length()), finding);
      }
    });
    return all;
  }

  /**
   * The forecaster settings of a version, with its one model, from its manifest alone.
   *
   * @throws ConfigException where settings are missing or invalid
   */
  public static ForecasterSpec spec(Manifest manifest) {
    Map<String, String> settings = new TreeMap<>(manifest.settings());
    settings.keySet().removeIf(key -> key.startsWith("fit.") || key.startsWith("split."));
    return SpecReader.read(manifest.forecaster(), settings);
  }

  /** Metadata of an ONNX file, which is written before the evaluation. */
  public static Map<String, String> metadata(TrainingSet set, int version, Lineage lineage) {
    ForecasterSpec spec = set.spec();
    return Map.of(
        "forecaster", spec.name(),
        "version", String.valueOf(version),
        "features", String.join(",", spec.features()),
        "target", spec.target(),
        "quantiles", spec.quantiles().levels().stream().map(String::valueOf).collect(Collectors.joining(",")),
        "data-from", set.from().toString(),
        "data-to", set.to().toString(),
        "seed", String.valueOf(spec.training().seed()),
        "commit", lineage.commit());
  }
}
