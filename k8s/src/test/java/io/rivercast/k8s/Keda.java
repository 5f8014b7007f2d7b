package io.rivercast.k8s;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Schemas of ScaledObject and TriggerAuthentication, as far as they are used here. */
final class Keda {
  private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec");
  private static final Set<String> SCALED =
      Set.of("scaleTargetRef", "minReplicaCount", "maxReplicaCount", "cooldownPeriod", "pollingInterval", "advanced",
          "triggers");
  private static final Set<String> TRIGGER = Set.of("type", "metadata", "authenticationRef");
  private static final Set<String> KAFKA =
      Set.of("bootstrapServers", "consumerGroup", "topic", "lagThreshold", "limitToPartitionsWithLag", "tls");
  private static final Set<String> PARAMETERS = Set.of("ca", "cert", "key", "keyPassword");

  private Keda() {}

  static void scaled(Map<?, ?> yaml) {
    Manifest object = new Manifest(yaml);
    only(TOP, yaml, "ScaledObject");
    only(SCALED, object.map("spec"), "spec");
    only(Set.of("apiVersion", "kind", "name"), object.map("spec", "scaleTargetRef"), "scaleTargetRef");
    only(Set.of("horizontalPodAutoscalerConfig"), object.map("spec", "advanced"), "advanced");
    only(Set.of("behavior"), object.map("spec", "advanced", "horizontalPodAutoscalerConfig"),
        "horizontalPodAutoscaler");
    object.each("spec", "triggers").forEach(Keda::trigger);
  }

  private static void trigger(Manifest trigger) {
    only(TRIGGER, trigger.yaml(), "trigger");
    only(Set.of("name"), trigger.map("authenticationRef"), "authenticationRef");
    only(KAFKA, trigger.map("metadata"), "metadata");
    if (!trigger.text("type").equals("kafka") || !Stream.of("topic", "consumerGroup", "bootstrapServers")
        .allMatch(key -> trigger.get("metadata", key).isPresent())) {
      throw new IllegalArgumentException("a trigger of type kafka needs topic, consumerGroup and bootstrapServers");
    }
    if (!trigger.map("metadata").values().stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException("metadata values must be strings");
    }
  }

  static void authentication(Map<?, ?> yaml) {
    Manifest object = new Manifest(yaml);
    only(TOP, yaml, "TriggerAuthentication");
    only(Set.of("secretTargetRef"), object.map("spec"), "spec");
    object.each("spec", "secretTargetRef").forEach(target -> {
      only(Set.of("parameter", "name", "key"), target.yaml(), "secretTargetRef");
      if (!PARAMETERS.contains(target.text("parameter"))) {
        throw new IllegalArgumentException("the kafka scaler has no parameter " + target.text("parameter"));
      }
    });
  }

  private static void only(Set<String> known, Map<?, ?> map, String where) {
    map.keySet().stream().filter(key -> !known.contains(key.toString())).findFirst().ifPresent(key -> {
      throw new IllegalArgumentException(where + "." + key + " is not in the schema");
    });
  }
}
