package io.rivercast.train.release;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.train.data.TrainingSet;
import io.rivercast.train.fit.Fitted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes down what a model is. */
public final class Manifests {
  private Manifests() {}

  /** The manifest of a judged candidate; moments to the millisecond, as they travel. */
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
        lineage.toMap(),
        fitted.parity(),
        candidate.evaluation(),
        fitted.golden());
  }

  private static Map<String, String> settings(TrainingSet set, Fitted fitted) {
    ForecasterSpec spec = set.spec();
    TrainingSpec training = spec.training();
    ModelSpec model = fitted.model();
    Map<String, Object> settings = new TreeMap<>();
    settings.put("model.hidden", model.hidden());
    settings.put("model.layers", model.layers());
    settings.put("model.dropout", model.dropout());
    settings.put("model.normalization", model.normalization());
    settings.put("model.parameters", fitted.parameters());
    settings.put("cadence", spec.cadence());
    settings.put("season", spec.season());
    settings.put("calendar", words(spec.calendar()));
    settings.put("gaps.fill", spec.gaps().fill());
    settings.put("gaps.max-run", spec.gaps().maxRun());
    settings.put("training.validation", training.validation());
    settings.put("training.holdout", training.holdout());
    settings.put("training.batch", training.batch());
    settings.put("training.learning-rate", training.descent().learningRate());
    settings.put("training.weight-decay", training.descent().weightDecay());
    settings.put("training.clip-norm", training.descent().clipNorm());
    settings.put("training.patience", training.patience());
    settings.put("training.epochs", training.epochs());
    settings.put("training.significance", training.significance());
    settings.put("fit.epochs", fitted.epochs());
    settings.put("fit.best-epoch", fitted.bestEpoch());
    settings.put("fit.validation-loss", fitted.validationLoss());
    settings.putAll(fitted.findings());
    settings.put("split.validation-from", set.split().validationFrom());
    settings.put("split.test-from", set.split().testFrom());
    return settings.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
  }

  private static String words(List<Calendar> calendar) {
    return calendar.stream().map(Calendar::toString).collect(Collectors.joining(","));
  }

  /** What an ONNX file says of itself; it is written before it is judged. */
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
