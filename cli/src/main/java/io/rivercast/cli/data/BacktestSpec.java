package io.rivercast.cli.data;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Nearest;
import io.rivercast.core.settings.Setting;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.core.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A forecaster built from options, read by the reader of a forecaster's file: the same keys, the same errors. */
public final class BacktestSpec {
  /** Settings that other options set, or that have no effect in a backtest. */
  private static final Set<String> OTHER =
      Set.of("family", "seed", "min-windows", "every", "every-windows", "validation", "holdout");

  private static final Set<String> FORECASTER = Set.of("quantiles", "min-window");
  private static final Set<String> MODEL = keys(ModelSpec.settings());
  private static final Set<String> TRAINING = keys(TrainingSpec.settings());
  private static final Set<String> GAPS = keys(ForecasterSpec.gapSettings());

  private final Map<String, Object> settings = new HashMap<>();
  private final Map<String, Object> model = new HashMap<>();
  private final Map<String, Map<String, Object>> ofFamily = new LinkedHashMap<>();
  private final Map<String, Object> training = new HashMap<>();
  private final Map<String, Object> gaps = new HashMap<>();

  private static Set<String> keys(List<Setting<?>> settings) {
    Set<String> keys = new TreeSet<>();
    settings.forEach(setting -> keys.add(setting.name()));
    keys.removeAll(OTHER);
    return keys;
  }

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
   * A setting of the models, of training, of gaps, the quantiles, or the least window, by its name in a forecaster's file. A
   * model's setting with a family before it, such as {@code gru.hidden}, is for that family alone.
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
    } else if (FORECASTER.contains(key)) {
      settings.put(key, value);
    } else {
      throw unknown(key);
    }
    return this;
  }

  private static ConfigException unknown(String key) {
    Set<String> keys = new TreeSet<>(FORECASTER);
    keys.addAll(MODEL);
    keys.addAll(TRAINING);
    keys.addAll(GAPS);
    String nearest = Nearest.to(key.substring(key.indexOf('.') + 1), keys);
    return new ConfigException(
        "--set " + key, "is not a setting; the nearest is " + nearest + "; those here are " + keys
            + ", and FAMILY. before one of a model's " + MODEL);
  }

  /**
   * The forecaster, with one model for each family.
   *
   * @throws ConfigException where a setting is for a family that is not among them, or a family is named twice
   */
  public ForecasterSpec read(List<String> families) {
    for (String family : ofFamily.keySet()) {
      if (!families.contains(family)) {
        throw new ConfigException("--set " + family + ".",
            "is for a family that is not trained; those here are " + families);
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
