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

/** The manifests of Strimzi: topics from the catalogue, users from the table of rights. */
final class StrimziManifests {
  private static final int REPLICAS = 3;
  private static final String CLUSTER = "rivercast";
  private static final List<String> GROUP = List.of("Describe", "Read");
  private static final List<String> TRANSACTION = List.of("Describe", "Write");
  private static final List<String> OWN_TOPIC = List.of("Create", "Describe", "Read", "Write");

  private StrimziManifests() {}

  static String topics(Topics topics) {
    return "# Generated from the catalogue of topics by StrimziTest; do not edit.\n"
        + topics.all().stream().map(StrimziManifests::topic).collect(Collectors.joining("---\n"));
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
    return "# Generated from the table in docs/kafka-access.md by StrimziTest; do not edit.\n"
        + Stream.concat(services, Stream.of(operator(topics), keda(topics))).collect(Collectors.joining("---\n"));
  }

  private static Stream<String> rules(Rights rights) {
    Map<String, TreeSet<String>> topics = new LinkedHashMap<>();
    rights.reads().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()).add("Read"));
    rights.writes().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()).add("Write"));
    rights.describes().forEach(name -> topics.computeIfAbsent(name, any -> new TreeSet<>()));
    topics.values().forEach(operations -> operations.add("Describe"));
    return Stream.of(
        topics.entrySet().stream().map(topic -> rule(named("topic", topic.getKey()), List.copyOf(topic.getValue()))),
        prefixed("topic", rights.ownTopics(), OWN_TOPIC),
        prefixed("group", rights.groups(), GROUP),
        prefixed("transactionalId", rights.transactionalIds(), TRANSACTION))
        .flatMap(rules -> rules);
  }

  /** A person at the command line: reads every topic and writes the aliases. */
  private static String operator(Topics topics) {
    return user("operator", Stream.of(
        prefixed("topic", topics.prefix() + ".", List.of("Describe", "Read")),
        Stream.of(rule(named("topic", topics.aliases().name()), List.of("Write"))),
        prefixed("group", "operator-", GROUP),
        prefixed("transactionalId", "operator-", TRANSACTION))
        .flatMap(rules -> rules));
  }

  /** KEDA reads the offsets of the groups and the ends of their topics, but no record. */
  private static String keda(Topics topics) {
    List<String> describe = List.of("Describe");
    return user("keda", Rights.table(topics).stream().filter(rights -> !rights.groups().isEmpty())
        .flatMap(rights -> Stream.of(
            rule(named("topic", rights.reads().getFirst()), describe),
            rule(named("group", rights.groups() + topics.prefix()), describe))));
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

  /** One rule; none where the prefix is empty. */
  private static Stream<String> prefixed(String type, String prefix, List<String> operations) {
    return prefix.isEmpty()
        ? Stream.of()
        : Stream.of(rule(named(type, prefix) + ", patternType: prefix", operations));
  }

  private static String rule(String resource, List<String> operations) {
    return """
              - resource: { %s }
                operations: [%s]
        """.formatted(resource, String.join(", ", operations));
  }
}
