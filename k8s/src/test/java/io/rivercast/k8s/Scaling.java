package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks the number of pods, disruption budgets and grace periods. */
final class Scaling {
  /** Added to the time to close, for the kubelet and slow machines. */
  private static final int MARGIN_SECONDS = 15;

  private Scaling() {}

  static Stream<String> scaling(Overlay overlay) {
    return overlay.all("ScaledObject").flatMap(scaled -> Stream.of(
        overlay.find(scaled.text("spec", "scaleTargetRef", "kind"), scaled.text("spec", "scaleTargetRef", "name"))
            .map(target -> target.get("spec", "replicas").isEmpty()
                ? Stream.<String>of()
                : Stream.of(scaled + ": its target sets replicas as well"))
            .orElse(Stream.of(scaled + ": its target does not exist")),
        unless(scaled.number("spec", "maxReplicaCount") == Topics.standard().partitions(),
            scaled + ": its maximum is not the number of partitions"),
        unless(scaled.each("spec", "triggers").count() == 1, scaled + ": must have one trigger"),
        scaled.each("spec", "triggers").flatMap(trigger -> trigger(overlay, scaled, trigger)))
        .flatMap(faults -> faults));
  }

  private static Stream<String> trigger(Overlay overlay, Manifest scaled, Manifest trigger) {
    Topics topics = Topics.standard();
    Rights rights = Rights.of(scaled.name(), topics);
    String bootstrap = trigger.text("metadata", "bootstrapServers").replace("." + namespace(overlay) + ".svc", "");
    return Stream.of(
        unless(rights.reads().getFirst().equals(trigger.text("metadata", "topic")),
            scaled + ": its trigger has another topic than the input of the service"),
        unless(trigger.text("metadata", "consumerGroup").equals(rights.groups() + topics.prefix()),
            scaled + ": its trigger has the group of another service"),
        unless(overlay.workloads().stream().anyMatch(
            workload -> bootstrap.equals(overlay.environment(workload).get("KAFKA_BOOTSTRAP_SERVERS"))),
            scaled + ": its trigger has another Kafka"),
        unless(overlay.find("TriggerAuthentication", trigger.text("authenticationRef", "name")).isPresent(),
            scaled + ": its trigger has no certificate"))
        .flatMap(faults -> faults);
  }

  private static String namespace(Overlay overlay) {
    return overlay.all("Namespace").map(Manifest::name).findFirst().orElse("");
  }

  /** Services with several pods are evicted one pod at a time; the single trainer has no budget, which would block evictions. */
  static Stream<String> disruption(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      boolean many = !workload.name().equals("model-train");
      List<Manifest> budgets = overlay.all("PodDisruptionBudget")
          .filter(budget -> overlay.selected(budget.map("spec", "selector", "matchLabels")).contains(workload))
          .toList();
      return many == (budgets.size() == 1)
          && budgets.stream().allMatch(budget -> budget.has(1, "spec", "maxUnavailable"))
              ? Stream.of()
              : Stream.of(workload + ": must have a budget of one pod, or none for the trainer");
    });
  }

  static Stream<String> stopping(Overlay overlay) {
    Map<String, Integer> closes = OperationsPage.closes();
    return overlay.workloads().stream()
        .filter(workload -> workload.pod().number("terminationGracePeriodSeconds") < MARGIN_SECONDS
            + Math.max(0, workload.container().number("lifecycle", "preStop", "sleep", "seconds"))
            + closes.getOrDefault(workload.name(), Integer.MAX_VALUE / 2))
        .map(workload -> workload + ": its grace period is shorter than closing takes");
  }

  private static Stream<String> unless(boolean holds, String otherwise) {
    return holds ? Stream.of() : Stream.of(otherwise);
  }
}
