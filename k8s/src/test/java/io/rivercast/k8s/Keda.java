package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a ScaledObject may hold, as far as we use it. */
final class Keda {
  private static final Set<String> SPEC =
      Set.of("scaleTargetRef", "minReplicaCount", "maxReplicaCount", "cooldownPeriod", "triggers");
  private static final Set<String> KAFKA =
      Set.of("bootstrapServers", "consumerGroup", "topic", "lagThreshold", "limitToPartitionsWithLag");

  private Keda() {}

  static void check(Map<?, ?> yaml) {
    Manifest object = new Manifest(yaml);
    assertThat(SPEC).containsAll(keys(object.map("spec")));
    assertThat(object.each("spec", "triggers")).allSatisfy(trigger -> {
      assertThat(trigger.text("type")).isEqualTo("kafka");
      assertThat(KAFKA).containsAll(keys(trigger.map("metadata")));
      assertThat(trigger.map("metadata").values()).as("KEDA takes texts only").allMatch(String.class::isInstance);
    });
  }

  private static Set<String> keys(Map<?, ?> map) {
    return map.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }
}
