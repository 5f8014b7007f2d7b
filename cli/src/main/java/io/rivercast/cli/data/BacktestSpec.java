package io.rivercast.cli.data;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A forecaster put together from options, read by the same reader as a forecaster's file: the same keys, the same errors. */
public final class BacktestSpec {
  private static final Set<String> MODEL = Set.of(
      "hidden", "layers", "dropout", "normalization", "segment", "bidirectional", "attention", "direction",
      "unit-norm", "initialization", "linear-path", "members", "regressor");
  private static final Set<String> TRAINING =
      Set.of(
          "epochs", "patience", "batch", "optimizer", "momentum", "nesterov", "learning-rate", "schedule",
          "schedule-epochs", "schedule-factor", "warm-up", "loss", "huber-delta", "weight-decay", "l1", "clip-norm",
          "clip-value", "significance");
  private static final Set<String> GAPS = Set.of("fill", "max-run");
  private static final String QUANTILES = "quantiles";
  private static final String MIN_WINDOW = "min-window";

  private final Map<String, Object> settings = new HashMap<>();
  private final Map<String, Object> model = new HashMap<>();
  private final Map<String, Map<String, Object>> ofFamily = new LinkedHashMap<>();
  private final Map<String, Object> training = new HashMap<>();
  private final Map<String, Object> gaps = new HashMap<>();

  /** A setting of the forecaster itself, such as {@code window}. */
  public BacktestSpec with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** The seed of weights, dropout and shuffling. */
  public BacktestSpec seed(long seed) {
    training.put("seed", seed);
    return this;
  }

  /**
   * A setting of the models, of training, of gaps, the quantiles, or the least window, by the name that it has in a
   * forecaster's file. A model's setting with a family before it, such as {@code gru.hidden}, is for that family alone.
   *
   * @throws ConfigException for any other key
   */
  public BacktestSpec set(String key, String value) {
    int dot = key.indexOf('.');
    if (dot > 0 && MODEL.contains(key.substring(dot + 1))) {
      ofFamily.computeIfAbsent(key.substring(0, dot), name -> new HashMap<>()).put(key.substring(dot + 1), value);
    } else if (MODEL.contains(key)) {
      model.put(key, value);
    } else if (TRAINING.contains(key)) {
      training.put(key, value);
    } else if (GAPS.contains(key)) {
      gaps.put(key, value);
    } else if (key.equals(MIN_WINDOW)) {
      settings.put(key, value);
    } else if (key.equals(QUANTILES)) {
      settings.put(key, List.of(value.split(",")));
    } else {
      throw new ConfigException("--set " + key, "is not a setting; those here are " + keys()
          + ", and FAMILY. before one of a model's " + new TreeSet<>(MODEL));
    }
    return this;
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(Set.of(QUANTILES, MIN_WINDOW));
    keys.addAll(MODEL);
    keys.addAll(TRAINING);
    keys.addAll(GAPS);
    return keys;
  }

  /**
   * The forecaster, with one model for each family.
   *
   * @throws ConfigException where a setting is for a family that is not among them, or a family is named twice
   */
  public ForecasterSpec read(List<String> families) {
    for (String family : ofFamily.keySet()) {
      if (!families.contains(family)) {
        throw new ConfigException("--set " + family + ".", "is for none of the families here, " + families);
      }
    }
    if (new HashSet<>(families).size() < families.size()) {
      throw new ConfigException("--family", "names a family twice, received " + families);
    }
    List<Object> models = new ArrayList<>();
    for (String family : families) {
      Map<String, Object> one = new HashMap<>(model);
      one.putAll(ofFamily.getOrDefault(family, Map.of()));
      one.put("family", family);
      models.add(one);
    }
    settings.put("models", models);
    settings.put("training", training);
    settings.put("gaps", gaps);
    return SpecReader.forecasters("rivercast", Map.of("backtest", settings)).getFirst();
  }
}
