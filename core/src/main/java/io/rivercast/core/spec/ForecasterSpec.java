package io.rivercast.core.spec;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.series.Cadence;
import io.rivercast.core.series.Fingerprint;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.series.WindowSpec;
import io.rivercast.core.settings.ConfigException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A named task: which series, which features, what to forecast and how.
 *
 * @param name letters, digits, {@code -} and {@code _}; names it in every topic
 * @param series which series it covers
 * @param target the feature to forecast
 * @param features what a model sees of a step, in this order
 * @param calendar cycles that a model sees of a step and of its targets; none where the cadence is {@code event}
 * @param cadence the grid
 * @param window steps that a model sees (T)
 * @param minWindow steps of a series that its first window waits for, 1 to T; while a series is shorter than T, the steps
 *     before its first are missing
 * @param horizon steps that it forecasts (H)
 * @param season steps in a season, for the seasonal naive baseline; 1 to T
 * @param grace how long a step stays open for readings out of order
 * @param idle how long a series may be silent (by the wall clock) before its open steps settle; empty: for ever
 * @param maxAhead how far past its arrival a reading's time may lie
 * @param gaps how missing cells are filled
 * @param quantiles levels of a forecast
 * @param models candidates that each training run trains and judges
 * @param training when and how
 */
public record ForecasterSpec(
    String name,
    SeriesPattern series,
    String target,
    List<String> features,
    List<Calendar> calendar,
    Cadence cadence,
    int window,
    int minWindow,
    int horizon,
    int season,
    Duration grace,
    Optional<Duration> idle,
    Duration maxAhead,
    GapPolicy gaps,
    Quantiles quantiles,
    List<ModelSpec> models,
    TrainingSpec training) {
  /** Checks what no single key can. */
  public ForecasterSpec {
    features = List.copyOf(features);
    calendar = List.copyOf(calendar);
    models = List.copyOf(models);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      throw new ConfigException("name", "must be up to 63 letters, digits, '-' and '_', received '" + name + "'");
    }
    if (features.isEmpty() || new HashSet<>(features).size() != features.size()) {
      throw new ConfigException("features", "must be named, each once, received " + features);
    }
    if (!features.contains(target)) {
      throw new ConfigException("target", "'" + target + "' is not one of the features " + features);
    }
    if (window < 2 || window > 16_384) {
      throw new ConfigException("window", "must be 2 to 16384 steps, received " + window);
    }
    if (minWindow < 1 || minWindow > window) {
      throw new ConfigException("min-window", "must be 1 to window (" + window + ") steps, received " + minWindow);
    }
    if (horizon < 1 || horizon > 4_096) {
      throw new ConfigException("horizon", "must be 1 to 4096 steps, received " + horizon);
    }
    if (season < 1 || season > window) {
      throw new ConfigException("season", "must be 1 to window (" + window + ") steps, received " + season);
    }
    if (grace.isNegative()) {
      throw new ConfigException("grace", "must not be negative, received " + grace);
    }
    if (maxAhead.isNegative()) {
      throw new ConfigException("max-ahead", "must not be negative, received " + maxAhead);
    }
    if (idle.isPresent() && !idle.get().isPositive()) {
      throw new ConfigException("idle", "must be above 0, received " + idle.get());
    }
    if (cadence.equals(Cadence.EVENT) && !calendar.isEmpty()) {
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

  /** Where the target stands among the features, from 0. */
  public int targetIndex() {
    return features.indexOf(target);
  }

  /** What its windows are made of. */
  public WindowSpec windowSpec() {
    return new WindowSpec(cadence, window, minWindow, features.size(), grace, maxAhead, gaps);
  }

  /** Turns readings into its windows. */
  public WindowBuilder windowBuilder() {
    return new WindowBuilder(name, layout(), features, windowSpec());
  }

  /**
   * Fingerprint of the meaning of its windows: FNV-1a (64 bit) of features, cadence, length and filling. A window or model
   * of another layout is not this forecaster's, whatever its name.
   */
  public long layout() {
    String meaning = String.join("\u0000", features) + "\u0001" + cadence + "\u0001" + window + "\u0001" + gaps.fill()
        + gaps.maxRun();
    return Fingerprint.of(meaning);
  }
}
