package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nobody speaks to anybody unless a policy names who, with whom and by which port. */
final class Networks {
  private static final String PLACE = "KAFKA_BOOTSTRAP_SERVERS";

  private Networks() {}

  static Stream<String> broken(Overlay overlay) {
    if (overlay.workloads().isEmpty()) {
      return Stream.of();
    }
    return Stream.of(denied(overlay), named(overlay, "ingress", "from"), named(overlay, "egress", "to"), kafka(overlay))
        .flatMap(broken -> broken);
  }

  private static Stream<String> denied(Overlay overlay) {
    boolean all = overlay.find("NetworkPolicy", "default-deny")
        .filter(policy -> overlay.selected(Selectors.podsOf(policy)).size() == overlay.workloads().size())
        .filter(policy -> policy.texts("spec", "policyTypes").equals(List.of("Ingress", "Egress")))
        .filter(policy -> policy.get("spec", "ingress").isEmpty() && policy.get("spec", "egress").isEmpty())
        .isPresent();
    return all ? Stream.of() : Stream.of("no policy forbids every pod all traffic");
  }

  /** Only a laptop's Kafka may be anywhere. */
  private static Stream<String> named(Overlay overlay, String direction, String peers) {
    return overlay.all("NetworkPolicy").flatMap(policy -> policy.each("spec", direction)
        .filter(rule -> rule.each("ports").findAny().isEmpty()
            || (rule.each(peers).findAny().isEmpty() && !overlay.name().endsWith("dev"))
            || rule.each(peers).anyMatch(peer -> peer.yaml().isEmpty()))
        .map(rule -> policy + ": a rule of " + direction + " does not say with whom, or by which port"));
  }

  /** The way to Kafka that is open is the one that the services are told to go. */
  private static Stream<String> kafka(Overlay overlay) {
    return overlay.workloads().stream()
        .filter(workload -> {
          String port = overlay.environment(workload).getOrDefault(PLACE, "").replaceAll(".*:", "");
          Map<?, ?> labels = workload.podLabels();
          return overlay.all("NetworkPolicy")
              .filter(policy -> labels.entrySet().containsAll(Selectors.podsOf(policy).entrySet()))
              .flatMap(policy -> policy.each("spec", "egress"))
              .flatMap(rule -> rule.each("ports"))
              .noneMatch(one -> one.text("port").equals(port));
        })
        .map(workload -> workload + ": no policy lets it go to Kafka's port");
  }
}
