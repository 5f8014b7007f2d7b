package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Forecasters as nested maps, as YAML or JSON gives them, and as flat text. */
public final class SpecReader {
  private SpecReader() {}

  /**
   * Reads every forecaster.
   *
   * @param path of the map in its file, such as {@code rivercast.forecasters}; begins each error
   * @param forecasters name to settings
   * @throws ConfigException with the path of the key and the value received
   */
  public static List<ForecasterSpec> forecasters(String path, Object forecasters) {
    if (!(forecasters instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new ConfigException(path, "must map at least one forecaster's name to its settings");
    }
    return map.entrySet().stream()
        .map(entry -> forecaster(path, String.valueOf(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static ForecasterSpec forecaster(String path, String name, @Nullable Object settings) {
    return Settings.read(
        path + "." + name, settings == null ? "nothing" : settings, s -> ForecasterSpec.read(name, s));
  }

  /** Writes every setting but the forecaster's name, defaults too, with one model; keys are joined by dots. */
  public static Map<String, String> write(ForecasterSpec spec, ModelSpec model) {
    Map<String, String> settings = new TreeMap<>();
    spec.write(model, settings);
    return settings;
  }

  /**
   * Reads the text of {@link #write}: the same forecaster, with that one model.
   *
   * @throws ConfigException for an invalid or unknown setting
   */
  public static ForecasterSpec read(String name, Map<String, String> settings) {
    Map<String, Object> nested = new LinkedHashMap<>();
    Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
    settings.forEach((key, value) -> {
      int dot = key.indexOf('.');
      if (dot < 0) {
        nested.put(key, value);
      } else {
        parts.computeIfAbsent(key.substring(0, dot), part -> new LinkedHashMap<>()).put(key.substring(dot + 1), value);
      }
    });
    nested.putAll(parts);
    return forecasters("settings", Map.of(name, nested)).getFirst();
  }
}
