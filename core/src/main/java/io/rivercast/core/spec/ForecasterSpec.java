package io.rivercast.core.spec;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.series.Fingerprint;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named task: which series, which features, what to forecast and how.
 *
 * @param name letters, digits, {@code -} and {@code _}; names it in every topic
 * @param grid the grid of its series
 * @param series which series of the grid it covers
 * @param target the feature to forecast
 * @param features what a model sees of a step, in this order
 * @param calendar cycles that a model sees of a step and of its targets; none where the cadence is {@code event}
 * @param window steps that a model sees (T)
 * @param minWindow steps of a series that its first window waits for, 1 to T; while a series is shorter than T, the steps
 *     before its first are missing
 * @param horizon steps that it forecasts (H)
 * @param season steps in a season, for the seasonal naive baseline; it may exceed T
 * @param gaps how missing cells are filled
 * @param quantiles levels of a forecast
 * @param models candidates that each training run trains and evaluates
 * @param training when and how
 */
public record ForecasterSpec(
    String name,
    Grid grid,
    SeriesPattern series,
    String target,
    List<String> features,
    List<Calendar> calendar,
    int window,
    int minWindow,
    int horizon,
    int season,
    GapPolicy gaps,
    Quantiles quantiles,
    List<ModelSpec> models,
    TrainingSpec training) {
  static final SettingGroup<ForecasterSpec> SETTINGS = new SettingGroup<>();
  private static final int MAX_WINDOW = 16_384;

  /** The seconds of a day: the longest default. */
  private static final int MAX_SEASON = 86_400;

  /** A baseline needs two values to estimate its error. */
  private static final int DEFAULT_MIN_WINDOW = 2;

  /** Values of 4 bytes that fit into a record of Kafka's default maximum of 1 MiB, with the rest of the record. */
  private static final int MAX_VALUES = 240_000;

  private static final Setting<String> GRID =
      SETTINGS.add(
          Setting.verbatim(
              "grid", "the name of a grid",
              "grid of its series, declared under `rivercast.grids`; without it, the settings of a grid stand here")
              .withDefaultText("a grid of its own, named like it"),
          spec -> spec.grid().name());
  private static final Setting<String> TARGET =
      SETTINGS.add(
          Setting.verbatim("target", "the name of a feature", "feature to forecast").withDefaultText("required"),
          ForecasterSpec::target);
  private static final Setting<List<String>> FEATURES =
      SETTINGS.add(
          Setting.<String, List<String>>list(
              "features", "a list of names, each once", "\n", name -> name, names -> names, names -> names,
              "what a model sees of a step, in this order; the target is one of them")
              .withDefaultText("the target"),
          ForecasterSpec::features);
  private static final Setting<List<Calendar>> CALENDAR =
      SETTINGS.add(
          Setting.<Calendar, List<Calendar>>list(
              "calendar", "a list of hour-of-day, day-of-week or day-of-year", ",", ForecasterSpec::cycle,
              cycles -> cycles, cycles -> cycles,
              "cycles that a model sees of a step and of its targets; not with `cadence: event`")
              .withDefault(List.of()),
          ForecasterSpec::calendar);
  private static final Setting<Integer> WINDOW =
      SETTINGS.add(
          Setting.integer("window", 2, MAX_WINDOW, "steps that a model sees (T)").withDefaultText("required"),
          ForecasterSpec::window);
  private static final Setting<Integer> MIN_WINDOW =
      SETTINGS.add(
          Setting.integer(
              "min-window", 1, MAX_WINDOW,
              "steps of a series before its first window, at most `window`; steps before its first are missing")
              .withDefaultText(String.valueOf(DEFAULT_MIN_WINDOW)),
          ForecasterSpec::minWindow);
  private static final Setting<Integer> HORIZON =
      SETTINGS.add(
          Setting.integer("horizon", 1, 4096, "steps to forecast (H)").withDefaultText("required"),
          ForecasterSpec::horizon);
  private static final Setting<Integer> SEASON =
      SETTINGS.add(
          Setting.integer(
              "season", 1, MAX_SEASON,
              "steps in a season, for the seasonal naive baseline; it may exceed `window`")
              .withDefaultText(
                  "a day of steps shorter than a day, a week of days, a year of weeks, months and quarters, else 1"),
          ForecasterSpec::season);
  private static final Setting<Quantiles> QUANTILES =
      SETTINGS.add(
          Setting.<Float, Quantiles>list(
              "quantiles",
              "a list of numbers that rise strictly between 0 and 1, with 0.5, the point forecast, among them",
              ",", Float::valueOf, Quantiles::new, Quantiles::levels, "levels of a forecast")
              .withDefault(Quantiles.of(0.1f, 0.5f, 0.9f)),
          ForecasterSpec::quantiles);
  private static final SettingGroup<GapPolicy> GAPS = new SettingGroup<>();
  private static final Setting<GapPolicy.Fill> FILL =
      GAPS.add(
          Setting.choice("fill", List.of(GapPolicy.Fill.values()), "value of a missing cell; `mask`: none")
              .withDefault(GapPolicy.DEFAULT.fill()),
          GapPolicy::fill);
  private static final Setting<Integer> MAX_RUN =
      GAPS.add(
          Setting.integer("max-run", 0, MAX_WINDOW, "the longest run of missing steps that is filled")
              .withDefault(GapPolicy.DEFAULT.maxRun()),
          GapPolicy::maxRun);

  /** Checks every setting by itself and together with others. */
  public ForecasterSpec {
    features = List.copyOf(features);
    calendar = List.copyOf(calendar);
    models = List.copyOf(models);
    checkName(name);
    if (features.isEmpty() || new HashSet<>(features).size() != features.size()) {
      throw FEATURES.invalid(features);
    }
    if (!features.contains(target)) {
      throw new ConfigException("target", "'" + target + "' is not one of the features " + features);
    }
    WINDOW.check(window);
    HORIZON.check(horizon);
    MIN_WINDOW.check(minWindow);
    if (minWindow > window) {
      throw new ConfigException(
          MIN_WINDOW.name(), "must be at most the window (" + window + " steps), received '" + minWindow + "'");
    }
    SEASON.check(season);
    recordSize("window", window, "features", features.size());
    recordSize("horizon", horizon, "quantiles", quantiles.count());
    if (grid.cadence().equals(Cadence.event()) && !calendar.isEmpty()) {
      throw new ConfigException("calendar",
          "needs a cadence with a fixed length; with 'event' the time of a target is unknown");
    }
    if (models.isEmpty()) {
      throw new ConfigException("models", "must name at least one model");
    }
    for (int i = 0; i < models.size(); i++) {
      checkWindow(models.get(i), models.size() == 1 ? "model" : "models[" + i + "]", window);
    }
  }

  static void checkName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      throw new ConfigException("name", "must be up to 63 letters, digits, '-' and '_', received '" + name + "'");
    }
  }

  private static void recordSize(String rowKey, int rows, String columnKey, int columns) {
    if ((long) rows * columns > MAX_VALUES) {
      throw new ConfigException(
          rowKey, "times the number of " + columnKey + " must be at most " + MAX_VALUES + ", since a record of Kafka"
              + " must hold as many values, received " + rows + " times " + columns);
    }
  }

  private static void checkWindow(ModelSpec model, String key, int window) {
    try {
      model.checkWindow(window);
    } catch (ConfigException e) {
      throw e.within(key);
    }
  }

  /** Values in a step (F). */
  public int featureCount() {
    return features.size();
  }

  /** Index of the target among the features. */
  public int targetIndex() {
    return features.indexOf(target);
  }

  /** The cadence of its grid. */
  public Cadence cadence() {
    return grid.cadence();
  }

  /** Whether it covers a series. */
  public boolean covers(SeriesId id) {
    return grid.series().matches(id) && series.matches(id);
  }

  /** Turns the steps of a series into its windows. */
  public WindowBuilder windowBuilder() {
    return new WindowBuilder(name, layout(), features, window, minWindow, gaps);
  }

  /**
   * Fingerprint of the meaning of its windows: FNV-1a (64 bit) of features, grid, length and filling. A window or model of
   * another layout is not this forecaster's, whatever its name.
   */
  public long layout() {
    boolean plain = grid.offset().isZero() && grid.zone().equals(ZoneOffset.UTC) && !grid.aggregates().any();
    String meaning = String.join("\u0000", features) + "\u0001" + cadence() + "\u0001" + window + "\u0001" + gaps.fill()
        + gaps.maxRun() + (plain ? "" : "\u0001" + grid.layout());
    return Fingerprint.of(meaning);
  }

  /** The declarations of a forecaster's own settings, without those of gaps, models and training. */
  public static List<Setting<?>> settings() {
    return SETTINGS.settings();
  }

  /** The declarations of a grid's settings, which a forecaster with a grid of its own has too. */
  public static List<Setting<?>> gridSettings() {
    return GridReader.SETTINGS.settings();
  }

  /** The declarations of a forecaster's {@code gaps} settings. */
  public static List<Setting<?>> gapSettings() {
    return GAPS.settings();
  }

  /** Writes every setting but the name, with one of the models, as flat text. */
  void write(ModelSpec model, Map<String, String> to) {
    GridReader.SETTINGS.write("", grid, to);
    SETTINGS.write("", this, to);
    to.put(GridReader.SERIES.name(), series.toString());
    GAPS.write("gaps.", gaps, to);
    ModelSpec.SETTINGS.write("model.", model, to);
    TrainingSpec.SETTINGS.write("training.", training, to);
  }

  static ForecasterSpec read(String name, Settings s, Map<String, Grid> grids) {
    Grid grid = grid(name, s, grids);
    String target = s.get(TARGET);
    int window = s.get(WINDOW);
    return new ForecasterSpec(
        name,
        grid,
        s.get(GridReader.SERIES),
        target,
        s.find(FEATURES).orElse(List.of(target)),
        s.get(CALENDAR),
        window,
        s.find(MIN_WINDOW).orElse(DEFAULT_MIN_WINDOW),
        s.get(HORIZON),
        s.find(SEASON).orElse(grid.cadence().season()),
        s.map("gaps", gaps -> new GapPolicy(gaps.get(FILL), gaps.get(MAX_RUN))).orElse(GapPolicy.DEFAULT),
        s.get(QUANTILES),
        models(s),
        s.map("training", TrainingSpec::read).orElse(TrainingSpec.DEFAULT));
  }

  /** A grid that is declared by itself, or the one that a forecaster's own settings make, named like the forecaster. */
  private static Grid grid(String name, Settings s, Map<String, Grid> grids) {
    Optional<String> reference = s.find(GRID);
    Optional<Grid> declared = reference.map(grids::get);
    if (declared.isPresent()) {
      return declared.get();
    }
    if (reference.isPresent() && s.find(GridReader.CADENCE).isEmpty()) {
      throw new ConfigException(
          "grid", "'" + reference.get() + "' is not declared under rivercast.grids, which has " + grids.keySet()
              + "; declare it there, or give the forecaster a cadence of its own");
    }
    return GridReader.read(reference.orElse(name), s);
  }

  private static List<ModelSpec> models(Settings s) {
    List<ModelSpec> models = new ArrayList<>(s.maps("models", ModelSpec::read));
    s.map("model", ModelSpec::read).ifPresent(models::addFirst);
    return models.isEmpty() ? List.of(ModelSpec.of(Family.LSTM)) : models;
  }

  private static Calendar cycle(String name) {
    return Setting.choice("calendar", List.of(Calendar.values()), "").parse(name);
  }
}
