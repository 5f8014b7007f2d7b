package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Strimzi manifests that follow from the catalogue of topics and the table of rights. */
final class Catalogue {
  private static final int REPLICAS = 3;
  private static final String CLUSTER = "rivercast";
  private static final List<String> GROUP = List.of("Delete", "Describe", "Read");
  private static final List<String> TRANSACTION = List.of("Describe", "Write");

  private Catalogue() {}

  static String topics(Topics topics) {
    return "# Written from the catalogue of topics by StrimziTest; do not edit.\n"
        + topics.all().stream().map(Catalogue::topic).collect(Collectors.joining("---\n"));
  }

  private static String topic(Topic<?, ?> topic) {
    Map<String, String> config = new TreeMap<>(topic.settings());
    config.put("min.insync.replicas", "2");
    return head("KafkaTopic", topic.name()) + """
        spec:
          partitions: %d
          replicas: %d
          config:
        """.formatted(topic.partitions(), REPLICAS)
        + config.entrySet().stream()
            .map(entry -> "    " + entry.getKey() + ": \"" + entry.getValue() + "\"\n")
            .collect(Collectors.joining());
  }

  static String users(Topics topics) {
    Stream<String> services = Rights.table(topics).stream().map(rights -> user(rights.service(), rules(rights)));
    return "# Written from the table of rights by StrimziTest; do not edit.\n"
        + Stream.concat(services, Stream.of(operator(topics), keda(topics))).collect(Collectors.joining("---\n"));
  }

  private static Stream<String> rules(Rights rights) {
    Map<String, TreeSet<String>> topics = new LinkedHashMap<>();
    rights.reads().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()).add("Read"));
    rights.writes().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()).add("Write"));
    rights.describes().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()));
    topics.values().forEach(operations -> operations.add("Describe"));
    Stream<String> internal = rights.keepsState()
        ? Stream.of(rule(prefixed("topic", rights.prefix()), List.of("All")))
        : Stream.of();
    return Stream.of(
        topics.entrySet().stream().map(topic -> rule(named("topic", topic.getKey()), List.copyOf(topic.getValue()))),
        internal,
        Stream.of(
            rule(prefixed("group", rights.prefix()), GROUP),
            rule(prefixed("transactionalId", rights.prefix()), TRANSACTION)))
        .flatMap(rules -> rules);
  }

  /** A person at the command line: looks at everything, and moves the aliases. */
  private static String operator(Topics topics) {
    return user("operator", Stream.of(
        rule(prefixed("topic", topics.prefix() + "."), List.of("Describe", "Read")),
        rule(named("topic", topics.aliases().name()), List.of("Write")),
        rule(prefixed("group", "operator-"), GROUP),
        rule(prefixed("transactionalId", "operator-"), TRANSACTION)));
  }

  /** KEDA: sees how far the groups are, and nothing of what they read. */
  private static String keda(Topics topics) {
    List<String> describe = List.of("Describe");
    return user("keda", Stream.of("features", "model-serve").map(service -> Rights.of(service, topics))
        .flatMap(rights -> Stream.of(
            rule(named("topic", rights.reads().getFirst()), describe),
            rule(named("group", rights.prefix() + topics.prefix()), describe))));
  }

  private static String user(String name, Stream<String> rules) {
    return head("KafkaUser", name) + """
        spec:
          authentication:
            type: tls
          authorization:
            type: simple
            acls:
        """ + rules.collect(Collectors.joining());
  }

  private static String head(String kind, String name) {
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: %s
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        """.formatted(kind, name, CLUSTER);
  }

  private static String named(String type, String name) {
    return "type: " + type + ", name: " + name;
  }

  private static String prefixed(String type, String prefix) {
    return named(type, prefix) + ", patternType: prefix";
  }

  private static String rule(String resource, List<String> operations) {
    return """
              - resource: { %s }
                operations: [%s]
        """.formatted(resource, String.join(", ", operations));
  }
}
