package io.rivercast.core.spec;

import io.rivercast.core.grid.Grid;
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
   * Reads every forecaster, each with a grid of its own.
   *
   * @param path of the map in its file, such as {@code rivercast.forecasters}; begins each error
   * @param forecasters name to settings
   * @throws ConfigException with the path of the key and the value received
   */
  public static List<ForecasterSpec> forecasters(String path, Object forecasters) {
    return forecasters(path, forecasters, List.of());
  }

  /** Reads every forecaster; the grid of each may be one of those declared. */
  public static List<ForecasterSpec> forecasters(String path, Object forecasters, List<Grid> grids) {
    if (!(forecasters instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new ConfigException(path, "must map at least one forecaster's name to its settings");
    }
    Map<String, Grid> byName = new LinkedHashMap<>();
    grids.forEach(grid -> byName.put(grid.name(), grid));
    List<ForecasterSpec> specs = map.entrySet().stream()
        .map(entry -> forecaster(path, String.valueOf(entry.getKey()), entry.getValue(), byName))
        .toList();
    specs.forEach(spec -> checkShared(path, spec, byName));
    return specs;
  }

  /** Grids of one name share their steps, so that they must be equal. */
  private static void checkShared(String path, ForecasterSpec spec, Map<String, Grid> grids) {
    Grid other = grids.putIfAbsent(spec.grid().name(), spec.grid());
    if (other != null && !other.equals(spec.grid())) {
      throw new ConfigException(
          path + "." + spec.name(), "has a grid named '" + other.name() + "' with other settings than an earlier one of"
              + " that name; give them different names, or declare the grid once under rivercast.grids");
    }
  }

  private static ForecasterSpec forecaster(
      String path, String name, @Nullable Object settings, Map<String, Grid> grids) {
    return Settings.read(
        path + "." + name, settings == null ? "nothing" : settings, s -> ForecasterSpec.read(name, s, grids));
  }

  /**
   * Reads the grids that forecasters share.
   *
   * @param path of the map in its file, such as {@code rivercast.grids}
   * @param grids name to settings
   */
  public static List<Grid> grids(String path, Object grids) {
    if (!(grids instanceof Map<?, ?> map)) {
      throw new ConfigException(path, "must map each grid's name to its settings");
    }
    return map.entrySet().stream()
        .map(entry -> Settings.read(
            path + "." + entry.getKey(), entry.getValue() == null ? "nothing" : entry.getValue(),
            s -> GridReader.read(String.valueOf(entry.getKey()), s)))
        .toList();
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
