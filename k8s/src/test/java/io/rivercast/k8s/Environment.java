package io.rivercast.k8s;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the environment variables of the services. */
final class Environment {
  private static final String KEYS = "RIVERCAST_HTTP_API_KEYS_FILE";
  private static final String INSECURE = "RIVERCAST_HTTP_INSECURE";

  private Environment() {}

  static Stream<String> settings(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> overlay.environment(workload).keySet().stream()
        .filter(variable -> !Settings.isKnown(variable))
        .map(variable -> workload + ": no service has the setting " + variable));
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
      return twice.stream().map(name -> workload + ": " + name + " is set twice");
    });
  }

  /** HTTP has API keys, or is explicitly open, which only dev may be; and Kafka has an address. */
  static Stream<String> authentication(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      Map<String, String> environment = overlay.environment(workload);
      boolean insecure = environment.getOrDefault(INSECURE, "false").equals("true");
      Stream<String> keys = environment.containsKey(KEYS) == insecure
          ? Stream.of(workload + ": needs either keys or " + INSECURE)
          : Stream.of();
      Stream<String> prod = insecure && !overlay.name().endsWith("dev")
          ? Stream.of(workload + ": is open outside of dev")
          : Stream.of();
      Stream<String> kafka = environment.containsKey("KAFKA_BOOTSTRAP_SERVERS")
          ? Stream.of()
          : Stream.of(workload + ": has no address of Kafka");
      return Stream.of(keys, prod, kafka).flatMap(faults -> faults);
    });
  }
}
