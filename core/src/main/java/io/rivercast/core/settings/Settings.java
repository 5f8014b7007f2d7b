package io.rivercast.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** A map of settings, read by their declarations; a key that no declaration has read is an error. */
public final class Settings {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private Settings(Map<?, ?> map) {
    map.forEach((key, value) -> {
      if (value != null) {
        values.put(String.valueOf(key), value);
      }
    });
  }

  /**
   * Reads a map.
   *
   * @param path of the map; begins every error
   * @param map as YAML or JSON gives it; a null value counts as absent
   * @param reader makes a value of the settings
   * @throws ConfigException with the path of the key that is missing, invalid or unknown
   */
  public static <T> T read(String path, Object map, Function<Settings, T> reader) {
    if (!(map instanceof Map<?, ?> values)) {
      throw new ConfigException(path, "must be a map of settings, received '" + map + "'");
    }
    try {
      Settings settings = new Settings(values);
      T result = reader.apply(settings);
      settings.refuseUnknown();
      return result;
    } catch (ConfigException e) {
      throw e.within(path);
    }
  }

  private void refuseUnknown() {
    values.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
      throw new ConfigException(
          key, "is not a setting; the nearest is " + Nearest.to(key, known) + "; those here are " + known);
    });
  }

  /**
   * The value of a setting that is required or has a default.
   *
   * @throws ConfigException where it is missing or invalid
   */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow(setting::missing);
  }

  /**
   * The value of a setting, or its default, if any.
   *
   * @throws ConfigException where it is invalid
   */
  public <T> Optional<T> find(Setting<T> setting) {
    return value(setting.name()).map(setting::parse).or(setting::defaultValue);
  }

  /** Reads a map within this one, if there is one. */
  public <T> Optional<T> map(String key, Function<Settings, T> reader) {
    return value(key).map(map -> read(key, map, reader));
  }

  /** Reads a list of maps within this one; a single map counts as a list of one. */
  public <T> List<T> maps(String key, Function<Settings, T> reader) {
    Object value = value(key).orElse(List.of());
    List<?> maps = value instanceof List<?> list ? list : List.of(value);
    List<T> results = new ArrayList<>();
    for (Object map : maps) {
      results.add(read(key + "[" + results.size() + "]", map, reader));
    }
    return results;
  }

  private Optional<Object> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }
}
