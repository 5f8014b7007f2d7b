package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All traffic is denied unless a policy names both sides and the port. */
final class Networks {
  private static final String BOOTSTRAP = "KAFKA_BOOTSTRAP_SERVERS";

  private Networks() {}

  static Stream<String> faults(Overlay overlay) {
    if (overlay.workloads().isEmpty()) {
      return Stream.of();
    }
    return Stream.of(denied(overlay), named(overlay, "ingress", "from"), named(overlay, "egress", "to"), kafka(overlay))
        .flatMap(faults -> faults);
  }

  private static Stream<String> denied(Overlay overlay) {
    boolean all = overlay.find("NetworkPolicy", "default-deny")
        .filter(policy -> overlay.selected(Selectors.podsOf(policy)).size() == overlay.workloads().size())
        .filter(policy -> policy.texts("spec", "policyTypes").equals(List.of("Ingress", "Egress")))
        .filter(policy -> policy.get("spec", "ingress").isEmpty() && policy.get("spec", "egress").isEmpty())
        .isPresent();
    return all ? Stream.of() : Stream.of("no policy denies all traffic of every pod");
  }

  /** Only the Kafka of the overlay dev may be anywhere. */
  private static Stream<String> named(Overlay overlay, String direction, String peers) {
    return overlay.all("NetworkPolicy").flatMap(policy -> policy.each("spec", direction)
        .filter(rule -> rule.each("ports").findAny().isEmpty()
            || (rule.each(peers).findAny().isEmpty() && !overlay.name().endsWith("dev"))
            || rule.each(peers).anyMatch(peer -> peer.yaml().isEmpty()))
        .map(rule -> policy + ": a rule of " + direction + " names no peers or no port"));
  }

  /** A policy allows the port of the bootstrap address. */
  private static Stream<String> kafka(Overlay overlay) {
    return overlay.workloads().stream()
        .filter(workload -> {
          String port = overlay.environment(workload).getOrDefault(BOOTSTRAP, "").replaceAll(".*:", "");
          Map<?, ?> labels = workload.podLabels();
          return overlay.all("NetworkPolicy")
              .filter(policy -> labels.entrySet().containsAll(Selectors.podsOf(policy).entrySet()))
              .flatMap(policy -> policy.each("spec", "egress"))
              .flatMap(rule -> rule.each("ports"))
              .noneMatch(one -> one.text("port").equals(port));
        })
        .map(workload -> workload + ": no policy allows Kafka's port");
  }
}
