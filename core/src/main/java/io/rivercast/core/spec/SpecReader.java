package io.rivercast.core.spec;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.series.Cadence;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.settings.ConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads forecasters from nested maps, as YAML or JSON gives them. An error names the key's path and the value received. */
public final class SpecReader {
  /** A baseline needs two values before it knows how far it errs. */
  private static final int USUAL_MIN_WINDOW = 2;

  private SpecReader() {}

  /**
   * Reads every forecaster.
   *
   * @param path of the map in its file, such as {@code rivercast.forecasters}; begins each error
   * @param forecasters name to settings
   * @throws ConfigException for what cannot be
   */
  public static List<ForecasterSpec> forecasters(String path, Object forecasters) {
    if (!(forecasters instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new ConfigException(path, "must map at least one forecaster's name to its settings");
    }
    List<ForecasterSpec> specs = new ArrayList<>();
    map.forEach(
        (name, settings) -> specs.add(
            forecaster(String.valueOf(name),
                new Settings(path + "." + name, settings == null ? "nothing" : settings))));
    return List.copyOf(specs);
  }

  private static ForecasterSpec forecaster(String name, Settings s) {
    SeriesPattern series = s.parsed("series", SeriesPattern::new).orElse(new SeriesPattern("*"));
    String target = s.text("target");
    List<String> features = s.texts("features").orElse(List.of(target));
    Cadence cadence = s.within("cadence", () -> Cadence.parse(s.text("cadence")));
    int window = required(s, "window");
    int minWindow = s.integer("min-window").orElse(Math.min(window, USUAL_MIN_WINDOW));
    int horizon = required(s, "horizon");
    Optional<List<String>> cycles = s.texts("calendar");
    List<Calendar> calendar =
        s.within("calendar", () -> cycles.orElse(List.of()).stream().map(Calendar::parse).toList());
    int season = s.integer("season").orElse(Math.min(window, usualSeason(cadence)));
    Duration grace = s.duration("grace").orElse(Duration.ZERO);
    Optional<Duration> idle = s.duration("idle");
    Duration maxAhead = s.duration("max-ahead").orElse(Duration.ofMinutes(5));
    GapPolicy gaps = s.map("gaps").map(SpecReader::gaps).orElse(GapPolicy.DEFAULT);
    Quantiles quantiles = quantiles(s);
    List<ModelSpec> models = models(s);
    TrainingSpec training = s.map("training").map(SpecReader::training).orElse(TrainingSpec.DEFAULT);
    return s.build(
        () -> new ForecasterSpec(
            name, series, target, features, calendar, cadence, window, minWindow, horizon, season, grace, idle,
            maxAhead,
            gaps, quantiles, models, training));
  }

  private static int required(Settings s, String key) {
    return s.integer(key).orElseThrow(() -> new ConfigException(s.path(key), "is missing"));
  }

  /** A day of hours, a week of days, a day of shorter steps; else none. */
  private static int usualSeason(Cadence cadence) {
    return switch (cadence) {
      case Cadence.PerReading each -> 1;
      case Cadence.Every(Duration length) -> {
        boolean withinADay =
            length.compareTo(Duration.ofDays(1)) < 0 && Duration.ofDays(1).toMillis() % length.toMillis() == 0;
        yield withinADay
            ? (int) Duration.ofDays(1).dividedBy(length)
            : length.equals(Duration.ofDays(1)) ? 7 : 1;
      }
    };
  }

  private static GapPolicy gaps(Settings s) {
    GapPolicy.Fill fill = s.parsed("fill", GapPolicy.Fill::parse).orElse(GapPolicy.DEFAULT.fill());
    int maxRun = s.integer("max-run").orElse(GapPolicy.DEFAULT.maxRun());
    return s.within("max-run", () -> s.build(() -> new GapPolicy(fill, maxRun)));
  }

  private static Quantiles quantiles(Settings s) {
    return s.get("quantiles")
        .map(value -> s.within("quantiles",
            () -> new Quantiles(s.items(value).stream().map(SpecReader::level).toList())))
        .orElse(Quantiles.of(0.1f, 0.5f, 0.9f));
  }

  private static Float level(Object value) {
    try {
      return Float.valueOf(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be numbers, received '" + value + "'", e);
    }
  }

  private static List<ModelSpec> models(Settings s) {
    Stream<ModelSpec> one = s.map("model").map(SpecReader::model).stream();
    List<Object> many = s.get("models").map(s::items).orElse(List.of());
    List<ModelSpec> models = new ArrayList<>(one.toList());
    for (int i = 0; i < many.size(); i++) {
      models.add(model(new Settings(s.path("models[" + i + "]"), many.get(i))));
    }
    return models.isEmpty() ? List.of(ModelSpec.of(Family.LSTM)) : models;
  }

  private static ModelSpec model(Settings s) {
    Family family = s.within("family", () -> Family.parse(s.text("family")));
    ModelSpec usual = ModelSpec.of(family);
    int hidden = s.integer("hidden").orElse(usual.hidden());
    int layers = s.integer("layers").orElse(usual.layers());
    double dropout = s.decimal("dropout").orElse(usual.dropout());
    Normalization normalization = s.parsed("normalization", Normalization::parse).orElse(usual.normalization());
    Variant variant = VariantReader.read(s);
    return s.build(() -> new ModelSpec(family, hidden, layers, dropout, normalization, variant));
  }

  private static TrainingSpec training(Settings s) {
    TrainingSpec usual = TrainingSpec.DEFAULT;
    int minWindows = s.integer("min-windows").orElse(usual.minWindows());
    Optional<Duration> every = s.duration("every");
    OptionalInt everyWindows = s.integer("every-windows").map(OptionalInt::of).orElse(OptionalInt.empty());
    double validation = s.decimal("validation").orElse(usual.validation());
    double holdout = s.decimal("holdout").orElse(usual.holdout());
    long seed = s.longInteger("seed").orElse(usual.seed());
    int epochs = s.integer("epochs").orElse(usual.epochs());
    int patience = s.integer("patience").orElse(usual.patience());
    int batch = s.integer("batch").orElse(usual.batch());
    OptimizerSpec descent = OptimizerReader.read(s);
    double significance = s.decimal("significance").orElse(usual.significance());
    return s.build(
        () -> new TrainingSpec(
            minWindows, every, everyWindows, validation, holdout, seed, epochs, patience, batch, descent,
            significance));
  }
}
