package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many pods there are, how many may go at once, and how long they have to end. */
final class Scaling {
  /** Beside what a close takes: for the kubelet, and for a machine that is slower than ours. */
  private static final int MARGIN_SECONDS = 15;

  private Scaling() {}

  static Stream<String> scaling(Overlay overlay) {
    return overlay.all("ScaledObject").flatMap(scaled -> Stream.of(
        overlay.find(scaled.text("spec", "scaleTargetRef", "kind"), scaled.text("spec", "scaleTargetRef", "name"))
            .map(target -> target.get("spec", "replicas").isEmpty()
                ? Stream.<String>of()
                : Stream.of(scaled + ": the number of pods is written in its target, too"))
            .orElse(Stream.of(scaled + ": its target is not there")),
        unless(scaled.number("spec", "maxReplicaCount") == Topics.standard().partitions(),
            scaled + ": does not end at the number of partitions"),
        unless(scaled.each("spec", "triggers").count() == 1, scaled + ": has not just one trigger"),
        scaled.each("spec", "triggers").flatMap(trigger -> trigger(overlay, scaled, trigger)))
        .flatMap(broken -> broken));
  }

  private static Stream<String> trigger(Overlay overlay, Manifest scaled, Manifest trigger) {
    Topics topics = Topics.standard();
    Rights rights = Rights.of(scaled.name(), topics);
    String place = trigger.text("metadata", "bootstrapServers").replace("." + namespace(overlay) + ".svc", "");
    return Stream.of(
        unless(rights.reads().getFirst().equals(trigger.text("metadata", "topic")),
            scaled + ": looks at a topic that is not its input"),
        unless(trigger.text("metadata", "consumerGroup").equals(rights.groups() + topics.prefix()),
            scaled + ": looks at a group that is not its own"),
        unless(overlay.workloads().stream().anyMatch(
            workload -> place.equals(overlay.environment(workload).get("KAFKA_BOOTSTRAP_SERVERS"))),
            scaled + ": looks at another Kafka"),
        unless(overlay.find("TriggerAuthentication", trigger.text("authenticationRef", "name")).isPresent(),
            scaled + ": has no certificate to look with"))
        .flatMap(broken -> broken);
  }

  private static String namespace(Overlay overlay) {
    return overlay.all("Namespace").map(Manifest::name).findFirst().orElse("");
  }

  /** Whoever stands more than once goes one by one; whoever stands once can not be kept standing. */
  static Stream<String> disruption(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      boolean many = !workload.name().equals("model-train");
      List<Manifest> budgets = overlay.all("PodDisruptionBudget")
          .filter(budget -> overlay.selected(budget.map("spec", "selector", "matchLabels")).contains(workload))
          .toList();
      return many == (budgets.size() == 1)
          && budgets.stream().allMatch(budget -> budget.has(1, "spec", "maxUnavailable"))
              ? Stream.of()
              : Stream.of(workload + ": does not go pod by pod");
    });
  }

  static Stream<String> stopping(Overlay overlay) {
    Map<String, Integer> closes = Operations.closes();
    return overlay.workloads().stream()
        .filter(workload -> workload.pod().number("terminationGracePeriodSeconds") < MARGIN_SECONDS
            + Math.max(0, workload.container().number("lifecycle", "preStop", "sleep", "seconds"))
            + closes.getOrDefault(workload.name(), Integer.MAX_VALUE / 2))
        .map(workload -> workload + ": is killed before it has closed");
  }

  private static Stream<String> unless(boolean holds, String otherwise) {
    return holds ? Stream.of() : Stream.of(otherwise);
  }
}
