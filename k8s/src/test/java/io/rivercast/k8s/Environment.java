package io.rivercast.k8s;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the services are told by their environment. */
final class Environment {
  private static final String KEYS = "RIVERCAST_HTTP_API_KEYS_FILE";
  private static final String INSECURE = "RIVERCAST_HTTP_INSECURE";

  private Environment() {}

  static Stream<String> settings(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> overlay.environment(workload).keySet().stream()
        .filter(variable -> !Settings.known(variable))
        .map(variable -> workload + ": no service knows " + variable));
  }

  static Stream<String> duplicates(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      Set<String> seen = new HashSet<>();
      Stream<String> shared = workload.container().each("envFrom")
          .flatMap(from -> overlay.find("ConfigMap", from.text("configMapRef", "name")).stream())
          .flatMap(map -> map.map("data").keySet().stream().map(String::valueOf));
      List<String> twice = Stream.concat(shared, workload.container().each("env").map(one -> one.text("name")))
          .filter(name -> !seen.add(name))
          .toList();
      return twice.stream().map(name -> workload + ": is told " + name + " twice");
    });
  }

  /** HTTP has keys, or is said to have none; and Kafka has a place. */
  static Stream<String> door(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      Map<String, String> environment = overlay.environment(workload);
      boolean insecure = environment.getOrDefault(INSECURE, "false").equals("true");
      Stream<String> door = environment.containsKey(KEYS) == insecure
          ? Stream.of(workload + ": has either keys or " + INSECURE)
          : Stream.of();
      Stream<String> prod = insecure && !overlay.name().endsWith("dev")
          ? Stream.of(workload + ": stands open outside of dev")
          : Stream.of();
      Stream<String> kafka = environment.containsKey("KAFKA_BOOTSTRAP_SERVERS")
          ? Stream.of()
          : Stream.of(workload + ": is not told where Kafka is");
      return Stream.of(door, prod, kafka).flatMap(broken -> broken);
    });
  }
}
