package io.rivercast.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a forecaster was told, with one of its models, as flat text: the keys of its file, joined by dots. */
public final class SpecText {
  /** The settings that are lists, and what stands between their items; a feature's name may have a comma in it. */
  private static final Map<String, String> LISTS = Map.of("features", "\n", "calendar", ",", "quantiles", ",");

  private SpecText() {}

  /** Writes every setting but the forecaster's name, defaults too. */
  public static Map<String, String> write(ForecasterSpec spec, ModelSpec model) {
    Map<String, String> settings = new TreeMap<>();
    put(settings, "series", spec.series());
    put(settings, "target", spec.target());
    list(settings, "features", spec.features());
    list(settings, "calendar", spec.calendar());
    put(settings, "cadence", spec.cadence());
    put(settings, "window", spec.window());
    put(settings, "min-window", spec.minWindow());
    put(settings, "horizon", spec.horizon());
    put(settings, "season", spec.season());
    put(settings, "grace", spec.grace());
    spec.idle().ifPresent(idle -> put(settings, "idle", idle));
    put(settings, "max-ahead", spec.maxAhead());
    put(settings, "gaps.fill", spec.gaps().fill());
    put(settings, "gaps.max-run", spec.gaps().maxRun());
    list(settings, "quantiles", spec.quantiles().levels());
    model(settings, model);
    training(settings, spec.training());
    return settings;
  }

  private static void model(Map<String, String> settings, ModelSpec model) {
    Variant variant = model.variant();
    put(settings, "model.family", model.family());
    put(settings, "model.hidden", model.hidden());
    put(settings, "model.layers", model.layers());
    put(settings, "model.dropout", model.dropout());
    put(settings, "model.normalization", model.normalization());
    variant.segment().ifPresent(segment -> put(settings, "model.segment", segment));
    put(settings, "model.bidirectional", variant.bidirectional());
    put(settings, "model.attention", variant.attention());
    put(settings, "model.direction", variant.direction());
    put(settings, "model.unit-norm", variant.unitNorm());
    put(settings, "model.initialization", variant.initialization());
    put(settings, "model.linear-path", variant.linearPath());
    put(settings, "model.members", variant.members());
    put(settings, "model.regressor", variant.regressor());
  }

  private static void training(Map<String, String> settings, TrainingSpec training) {
    OptimizerSpec descent = training.descent();
    put(settings, "training.min-windows", training.minWindows());
    training.every().ifPresent(every -> put(settings, "training.every", every));
    training.everyWindows().ifPresent(windows -> put(settings, "training.every-windows", windows));
    put(settings, "training.validation", training.validation());
    put(settings, "training.holdout", training.holdout());
    put(settings, "training.seed", training.seed());
    put(settings, "training.epochs", training.epochs());
    put(settings, "training.patience", training.patience());
    put(settings, "training.batch", training.batch());
    put(settings, "training.significance", training.significance());
    put(settings, "training.learning-rate", rate(descent.learningRate()));
    put(settings, "training.weight-decay", descent.weightDecay());
    put(settings, "training.l1", descent.l1());
    put(settings, "training.clip-norm", descent.clipNorm());
    descent.clipValue().ifPresent(size -> put(settings, "training.clip-value", size));
    optimizer(settings, descent.optimizer());
    schedule(settings, descent.schedule());
    loss(settings, descent.loss());
  }

  private static String rate(OptionalDouble rate) {
    return rate.isPresent() ? String.valueOf(rate.getAsDouble()) : "auto";
  }

  private static void optimizer(Map<String, String> settings, Optimizer optimizer) {
    put(settings, "training.optimizer", optimizer);
    switch (optimizer) {
      case Optimizer.Sgd(double momentum, boolean nesterov) -> {
        put(settings, "training.momentum", momentum);
        put(settings, "training.nesterov", nesterov);
      }
      case Optimizer.RmsProp(double momentum) -> put(settings, "training.momentum", momentum);
      case Optimizer.Adam _,Optimizer.AdamW _ -> {
      }
    }
  }

  private static void schedule(Map<String, String> settings, Schedule schedule) {
    put(settings, "training.schedule", schedule);
    switch (schedule) {
      case Schedule.Constant _ -> {
      }
      case Schedule.Step(int epochs, double factor) -> steps(settings, epochs, factor);
      case Schedule.Exponential(int hold, double factor) -> steps(settings, hold, factor);
      case Schedule.Cosine(int warmUp) -> put(settings, "training.warm-up", warmUp);
      case Schedule.Plateau(int epochs, double factor) -> steps(settings, epochs, factor);
    }
  }

  private static void steps(Map<String, String> settings, int epochs, double factor) {
    put(settings, "training.schedule-epochs", epochs);
    put(settings, "training.schedule-factor", factor);
  }

  private static void loss(Map<String, String> settings, PointLoss loss) {
    put(settings, "training.loss", loss);
    if (loss instanceof PointLoss.Huber(double delta)) {
      put(settings, "training.huber-delta", delta);
    }
  }

  private static void put(Map<String, String> settings, String key, Object value) {
    settings.put(key, String.valueOf(value));
  }

  private static void list(Map<String, String> settings, String key, List<?> items) {
    String between = Objects.requireNonNull(LISTS.get(key));
    settings.put(key, items.stream().map(String::valueOf).collect(Collectors.joining(between)));
  }

  /**
   * Reads what {@link #write} wrote: the same forecaster, with that one model.
   *
   * @throws ConfigException for what cannot be
   */
  public static ForecasterSpec read(String name, Map<String, String> settings) {
    Map<String, Object> nested = new LinkedHashMap<>();
    settings.forEach((key, value) -> {
      int dot = key.indexOf('.');
      if (dot < 0) {
        String between = LISTS.get(key);
        nested.put(key, between == null ? value : items(value, between));
      } else {
        part(nested, key.substring(0, dot)).put(key.substring(dot + 1), value);
      }
    });
    return SpecReader.forecasters("settings", Map.of(name, nested)).getFirst();
  }

  @SuppressWarnings("unchecked") // Whatever has a dot in its key is a map of settings.
  private static Map<String, Object> part(Map<String, Object> nested, String key) {
    return (Map<String, Object>) nested.computeIfAbsent(key, fresh -> new LinkedHashMap<String, Object>());
  }

  private static List<String> items(String text, String between) {
    return text.isEmpty() ? List.of() : List.of(text.split(between, -1));
  }
}
