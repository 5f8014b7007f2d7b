package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The Kafka cluster of k8s/kafka matches the services of the overlay prod. */
@TestInstance(Lifecycle.PER_CLASS)
class KafkaClusterTest {
  private final Overlay kafka = Overlay.render("kafka");
  private final Overlay prod = Overlay.render("overlays/prod");
  private final Manifest cluster = kafka.all("Kafka").findFirst().orElseThrow();
  private final Manifest listener = cluster.each("spec", "kafka", "listeners").findFirst().orElseThrow();

  @Test
  void itsListenerIsTheBootstrapAddressOfTheServices() {
    assertThat(prod.workloads()).isNotEmpty().allSatisfy(workload -> assertThat(prod.environment(workload))
        .containsEntry(
            "KAFKA_BOOTSTRAP_SERVERS", cluster.name() + "-kafka-bootstrap:" + listener.text("port"))
        .containsEntry("KAFKA_SECURITY_PROTOCOL", "SSL"));
    assertThat(cluster.text("metadata", "namespace"))
        .isEqualTo(prod.workloads().getFirst().text("metadata", "namespace"));
  }

  @Test
  void itAuthenticatesTheUsersByTheirCertificates() {
    assertThat(listener.get("tls")).contains(true);
    assertThat(prod.all("KafkaUser")).isNotEmpty()
        .allMatch(user -> user.text("spec", "authentication", "type").equals(listener.text("authentication", "type")));
    assertThat(prod.all("KafkaUser"))
        .allMatch(user -> user.text("spec", "authorization", "type")
            .equals(cluster.text("spec", "kafka", "authorization", "type")));
  }

  @Test
  void itHasEnoughNodesForTheReplicasOfEveryTopicAndOneToSpare() {
    int nodes = kafka.all("KafkaNodePool").mapToInt(pool -> pool.number("spec", "replicas")).sum();
    assertThat(prod.all("KafkaTopic")).isNotEmpty().allSatisfy(topic -> {
      assertThat(topic.number("spec", "replicas")).isLessThanOrEqualTo(nodes);
      assertThat(topic.number("spec", "config", "min.insync.replicas")).isLessThan(topic.number("spec", "replicas"));
    });
    for (String replicas : new String[] {"default", "offsets.topic", "transaction.state.log"}) {
      assertThat(cluster.number("spec", "kafka", "config", replicas + ".replication.factor")).isEqualTo(nodes);
    }
  }

  @Test
  void everyKafkaObjectAndPolicyNamesIt() {
    assertThat(kafka.all("KafkaNodePool"))
        .allMatch(pool -> pool.text("metadata", "labels", "strimzi.io/cluster").equals(cluster.name()));
    assertThat(prod.all("KafkaTopic"))
        .allMatch(topic -> topic.text("metadata", "labels", "strimzi.io/cluster").equals(cluster.name()));
    assertThat(
        prod.find("NetworkPolicy", "kafka").orElseThrow().each("spec", "egress").flatMap(rule -> rule.each("to")))
        .allMatch(to -> to.has(cluster.name(), "podSelector", "matchLabels", "strimzi.io/cluster"));
  }
}
