package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Strimzi manifests that follow from the catalogue of topics and the table of rights. */
final class Catalogue {
  private static final int REPLICAS = 3;
  private static final String CLUSTER = "rivercast";

  private Catalogue() {}

  static String topics(Topics topics) {
    return "# Written from the catalogue of topics by StrimziTest; do not edit.\n"
        + topics.all().stream().map(Catalogue::topic).collect(Collectors.joining("---\n"));
  }

  private static String topic(Topic<?, ?> topic) {
    Map<String, String> config = new TreeMap<>(topic.settings());
    config.put("min.insync.replicas", "2");
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
          partitions: %d
          replicas: %d
          config:
        """.formatted(topic.name(), CLUSTER, topic.partitions(), REPLICAS)
        + config.entrySet().stream()
            .map(entry -> "    " + entry.getKey() + ": \"" + entry.getValue() + "\"\n")
            .collect(Collectors.joining());
  }

  static String users(Topics topics) {
    return "# Written from the table of rights by StrimziTest; do not edit.\n"
        + Rights.table(topics).stream().map(Catalogue::user).collect(Collectors.joining("---\n"));
  }

  private static String user(Rights rights) {
    Stream<String> reads = rights.reads().stream().map(name -> rule("type: topic, name: " + name, "Describe, Read"));
    Stream<String> writes = rights.writes().stream().map(name -> rule("type: topic, name: " + name, "Describe, Write"));
    Stream<String> own = Stream.of(
        rule(prefixed("group", rights), "Describe, Read, Delete"),
        rule(prefixed("transactionalId", rights), "Describe, Write"));
    Stream<String> internal = rights.keepsState()
        ? Stream.of(rule(prefixed("topic", rights), "All"))
        : Stream.of();
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        """.formatted(rights.service(), CLUSTER)
        + Stream.of(reads, writes, own, internal).flatMap(rules -> rules).collect(Collectors.joining());
  }

  private static String prefixed(String type, Rights rights) {
    return "type: " + type + ", name: " + rights.prefix() + ", patternType: prefix";
  }

  private static String rule(String resource, String operations) {
    return """
              - resource: { %s }
                operations: [%s]
        """.formatted(resource, operations);
  }
}
