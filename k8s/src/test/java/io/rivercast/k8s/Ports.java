package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Container ports equal those of application.yml, and Services, probes and policies use the right one. */
final class Ports {
  private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");
  private static final Map<String, String> PATHS =
      Map.of("startupProbe", "/health/liveness", "livenessProbe", "/health/liveness", "readinessProbe",
          "/health/readiness");

  private Ports() {}

  static Stream<String> faults(Overlay overlay) {
    Stream<String> container = overlay.workloads().stream().flatMap(workload -> {
      Map<String, String> wanted =
          Map.of(
              "http", String.valueOf(Project.port(workload.name(), "micronaut", "server", "port")),
              "management", String.valueOf(Project.port(workload.name(), "endpoints", "all", "port")));
      Map<String, String> ports = workload.container().each("ports")
          .collect(Collectors.toMap(port -> port.text("name"), port -> port.text("containerPort")));
      return ports.equals(wanted)
          ? Stream.of()
          : Stream.of(workload + ": has the ports " + ports + " instead of " + wanted);
    });
    Stream<String> exposed = overlay.all("Service").flatMap(service -> {
      String http = String.valueOf(Project.port(service.name(), "micronaut", "server", "port"));
      List<Manifest> ports = service.each("spec", "ports").toList();
      return ports.size() == 1 && ports.getFirst().text("port").equals(http)
          && ports.getFirst().has("http", "targetPort")
              ? Stream.of()
              : Stream.of(service + ": must expose the port http only, as " + http);
    });
    Stream<String> opened = overlay.all("NetworkPolicy").flatMap(policy -> policy.each("spec", "ingress")
        .flatMap(rule -> rule.each("ports"))
        .filter(port -> overlay.selected(Selectors.podsOf(policy)).stream()
            .anyMatch(
                workload -> workload.container().each("ports").noneMatch(one -> one.has(port.text("port"), "name"))))
        .map(port -> policy + ": its pods have no port " + port.text("port")));
    return Stream.of(container, exposed, opened).flatMap(faults -> faults);
  }

  static Stream<String> probes(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> PROBES.stream()
        .filter(probe -> !Project.manages(workload.name(), "health")
            || !workload.container().has("management", probe, "httpGet", "port")
            || !workload.container().has(PATHS.getOrDefault(probe, ""), probe, "httpGet", "path"))
        .map(probe -> workload + ": its " + probe + " must be " + PATHS.get(probe) + " on the management port"));
  }

  /** Prometheus scrapes the management ports with a key, and no other client can reach them. */
  static Stream<String> metrics(Overlay overlay) {
    Stream<String> served = overlay.workloads().stream()
        .filter(workload -> !Project.manages(workload.name(), "prometheus"))
        .map(workload -> workload + ": has no endpoint /prometheus");
    Stream<String> scraped = overlay.all("PodMonitor").flatMap(monitor -> monitor.each("spec", "podMetricsEndpoints")
        .filter(end -> !end.has("management", "port") || !end.has("/prometheus", "path")
            || !end.has("Bearer", "authorization", "type"))
        .map(end -> monitor + ": must scrape /prometheus of the management port with a key"));
    Stream<String> admitted = overlay.all("NetworkPolicy").flatMap(policy -> policy.each("spec", "ingress")
        .filter(rule -> rule.each("ports").anyMatch(port -> port.has("management", "port")))
        .flatMap(rule -> rule.each("from"))
        .filter(from -> !from.has("monitoring", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"))
        .map(from -> policy + ": admits more than the namespace monitoring to the management port"));
    return Stream.of(served, scraped, admitted).flatMap(faults -> faults);
  }
}
