package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A map of settings read key by key; every error carries the key's full path, and a key that nobody read is an error. */
final class Settings {
  private final String path;
  private final Map<String, Object> values;
  private final TreeSet<String> known = new TreeSet<>();

  Settings(String path, Object value) {
    this.path = path;
    this.values = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      throw new ConfigException(path, "must be a map of settings, received '" + value + "'");
    }
    map.forEach(
        (key, setting) -> {
          if (setting != null) {
            values.put(String.valueOf(key), setting);
          }
        });
  }

  String path(String key) {
    return path + "." + key;
  }

  Optional<Object> get(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  String text(String key) {
    return parsed(key, text -> text).orElseThrow(() -> new ConfigException(path(key), "is missing"));
  }

  <T> Optional<T> parsed(String key, Function<String, T> parser) {
    return get(key).map(value -> within(key, () -> parser.apply(single(value))));
  }

  /** The text of a value that is neither a list nor a map. */
  private static String single(Object value) {
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException("must be a single value, received " + value);
    }
    return String.valueOf(value);
  }

  Optional<Integer> integer(String key) {
    return parsed(key, text -> number(text, Integer::valueOf, "a whole number"));
  }

  Optional<Long> longInteger(String key) {
    return parsed(key, text -> number(text, Long::valueOf, "a whole number"));
  }

  Optional<Double> decimal(String key) {
    return parsed(key, text -> number(text, Double::valueOf, "a number"));
  }

  Optional<Boolean> flag(String key) {
    return parsed(key, Settings::truth);
  }

  Optional<Duration> duration(String key) {
    return parsed(key, Settings::durationOf);
  }

  Optional<List<String>> texts(String key) {
    return get(key).map(value -> within(key, () -> items(value).stream().map(Settings::single).toList()));
  }

  List<Object> items(Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  Optional<Settings> map(String key) {
    return get(key).map(value -> new Settings(path(key), value));
  }

  /** Runs a step whose complaint shall carry this key's path. */
  <T> T within(String key, Supplier<T> step) {
    try {
      return step.get();
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(path(key), String.valueOf(e.getMessage()));
    }
  }

  /** Builds a record of these settings; its own complaints name a key of this map. */
  <T> T build(Supplier<T> step) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new ConfigException(path(key), "is not a setting; those here are " + known);
      }
    }
    return checked(step);
  }

  /** Builds a part of a record; its complaints name a key of this map. */
  <T> T checked(Supplier<T> step) {
    try {
      return step.get();
    } catch (ConfigException e) {
      throw e.within(path);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false, received '" + text + "'");
    };
  }

  private static Duration durationOf(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be an ISO-8601 duration such as PT6H, received '" + text + "'", e);
    }
  }

  static <T> T number(String text, Function<String, T> parser, String kind) {
    try {
      return parser.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be " + kind + ", received '" + text + "'", e);
    }
  }
}
