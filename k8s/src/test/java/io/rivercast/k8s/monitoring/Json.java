package io.rivercast.k8s.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects with ordered keys. */
final class Json {
  private Json() {}

  /** An object from alternating keys and values. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return object;
  }
}
