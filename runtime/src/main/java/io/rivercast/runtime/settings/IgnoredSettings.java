package io.rivercast.runtime.settings;

import java.util.List;
import java.util.Set;

/** Names that begin like ours but belong to the build, the tests and the launcher: no service minds them. */
final class IgnoredSettings {
  private static final Set<String> PROPERTIES =
      Set.of("rivercast.golden.update", "rivercast.log", "rivercast.log.service", "rivercast.data");
  private static final Set<String> VARIABLES =
      Set.of("RIVERCAST_DOCKER_STATE", "RIVERCAST_IMAGES", "RIVERCAST_KAFKA_IMAGE", "RIVERCAST_OPTS", "RIVERCAST_TAG");
  private static final List<String> VARIABLE_PREFIXES = List.of("RIVERCAST_REQUIRE_");

  private IgnoredSettings() {}

  static boolean property(String name) {
    return PROPERTIES.contains(name);
  }

  static boolean variable(String name) {
    return VARIABLES.contains(name) || VARIABLE_PREFIXES.stream().anyMatch(name::startsWith);
  }
}
