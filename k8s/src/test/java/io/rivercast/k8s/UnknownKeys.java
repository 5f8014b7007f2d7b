package io.rivercast.k8s;

import java.util.List;
import java.util.Map;

/** Finds keys of a manifest that a typed model dropped: those that are not in its schema. */
final class UnknownKeys {
  private UnknownKeys() {}

  static void check(Object written, Object kept, String path) {
    if (written instanceof Map<?, ?> map) {
      if (!(kept instanceof Map<?, ?> others)) {
        throw new IllegalArgumentException(path + " must not be a map");
      }
      map.forEach((key, value) -> {
        Object other = others.get(key);
        if (other == null) {
          throw new IllegalArgumentException(path + "." + key + " is not in the schema");
        }
        check(value, other, path + "." + key);
      });
    } else if (written instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(list.get(i), ((List<?>) kept).get(i), path + "[" + i + "]");
      }
    }
  }
}
