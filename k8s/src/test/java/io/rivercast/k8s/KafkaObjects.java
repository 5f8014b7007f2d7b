package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Stream;

/** Topics and users equal the catalogue and the table of rights, and belong to the cluster of the services. */
final class KafkaObjects {
  private static final String CLUSTER = "strimzi.io/cluster";

  private KafkaObjects() {}

  static Stream<String> faults(Overlay overlay) {
    if (overlay.all("KafkaTopic").findAny().isEmpty()) {
      return Stream.of();
    }
    return Stream.of(
        differing("KafkaTopic", overlay, Overlay.parse(StrimziManifests.topics(Topics.standard()))),
        differing("KafkaUser", overlay, Overlay.parse(StrimziManifests.users(Topics.standard()))),
        replication(overlay),
        clusters(overlay))
        .flatMap(faults -> faults);
  }

  private static Stream<String> differing(String kind, Overlay overlay, List<Manifest> wanted) {
    Stream<String> missing = wanted.stream()
        .filter(
            one -> overlay.find(kind, one.name()).filter(other -> other.map("spec").equals(one.map("spec"))).isEmpty())
        .map(one -> one + ": differs from the catalogue");
    Stream<String> additional = overlay.all(kind)
        .filter(one -> wanted.stream().noneMatch(other -> other.name().equals(one.name())))
        .map(one -> one + ": is not in the catalogue");
    return Stream.concat(missing, additional);
  }

  /** Services create the topics of Kafka Streams, which need as many replicas as the others. */
  private static Stream<String> replication(Overlay overlay) {
    return overlay.all("KafkaTopic").limit(1).flatMap(topic -> overlay.workloads().stream()
        .filter(workload -> !topic.text("spec", "replicas")
            .equals(overlay.environment(workload).get("RIVERCAST_TOPICS_REPLICATION")))
        .map(workload -> workload + ": RIVERCAST_TOPICS_REPLICATION differs from the replicas of the topics"));
  }

  private static Stream<String> clusters(Overlay overlay) {
    return overlay.manifests().stream()
        .filter(one -> one.kind().equals("KafkaTopic") || one.kind().equals("KafkaUser"))
        .filter(one -> overlay.workloads().stream().anyMatch(workload -> !overlay.environment(workload)
            .getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "")
            .startsWith(one.text("metadata", "labels", CLUSTER) + "-kafka-bootstrap:")))
        .map(one -> one + ": belongs to another cluster than that of the services");
  }
}
