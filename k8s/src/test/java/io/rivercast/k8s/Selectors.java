package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Selectors match the pods of their own service, or of all services. */
final class Selectors {
  private static final Set<String> UPGRADED = Set.of("Deployment", "StatefulSet", "Service", "PodDisruptionBudget");

  private Selectors() {}

  static Stream<String> faults(Overlay overlay) {
    return Stream.of(
        overlay.workloads().stream()
            .flatMap(workload -> own(overlay, workload, workload.map("spec", "selector", "matchLabels"))),
        overlay.workloads().stream().flatMap(workload -> workload.pod().each("topologySpreadConstraints")
            .flatMap(spread -> own(overlay, workload, spread.map("labelSelector", "matchLabels")))),
        overlay.all("NetworkPolicy").filter(policy -> policy.each("spec", "ingress")
            .flatMap(rule -> rule.each("ports")).anyMatch(port -> port.has("http", "port")))
            .flatMap(policy -> overlay.selected(podsOf(policy)).stream())
            .filter(workload -> overlay.find("Service", workload.name()).isEmpty())
            .map(workload -> workload + ": a policy opens its HTTP port, but it has no Service"),
        overlay.all("Service").flatMap(service -> own(overlay, service, service.map("spec", "selector"))),
        overlay.all("StatefulSet").filter(set -> !set.has(set.name(), "spec", "serviceName")
            || overlay.find("Service", set.name()).isEmpty())
            .map(set -> set + ": has no Service of its name"),
        overlay.all("PodDisruptionBudget")
            .flatMap(budget -> own(overlay, budget, budget.map("spec", "selector", "matchLabels"))),
        // kubectl apply -l app.kubernetes.io/name=.. upgrades one service
        overlay.manifests().stream().filter(one -> UPGRADED.contains(one.kind()))
            .filter(one -> !one.has(one.name(), "metadata", "labels", "app.kubernetes.io/name"))
            .map(one -> one + ": has no label with the name of its service"),
        overlay.all("NetworkPolicy").filter(policy -> overlay.selected(podsOf(policy)).isEmpty())
            .map(policy -> policy + ": selects no pod"),
        overlay.all("PodMonitor")
            .filter(monitor -> overlay.selected(monitor.map("spec", "selector", "matchLabels"))
                .size() != Project.SERVICES.size())
            .map(monitor -> monitor + ": does not select every service"))
        .flatMap(faults -> faults);
  }

  /** The labels that a policy selects pods by. */
  static Map<?, ?> podsOf(Manifest policy) {
    return policy.map("spec", "podSelector", "matchLabels");
  }

  private static Stream<String> own(Overlay overlay, Manifest manifest, Map<?, ?> labels) {
    List<String> found = overlay.selected(labels).stream().map(Manifest::name).toList();
    return found.equals(List.of(manifest.name()))
        ? Stream.of()
        : Stream.of(manifest + ": selects the pods of " + found + " by " + labels);
  }
}
