package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a service may do on Kafka: a row of the table in {@code docs/kafka-access.md}, from which the Strimzi users and the
 * rules of the container tests are made. Reading and writing imply describing.
 *
 * @param service its name in Kubernetes
 * @param reads topics by their full name, its input first
 * @param writes topics
 * @param describes topics that it neither reads nor writes
 * @param groups prefix of its consumer groups, empty where it has none
 * @param transactionalIds prefix of its transactional ids, empty where it has none
 * @param ownTopics prefix of the topics that Kafka Streams creates for its state, empty where it has none
 */
public record Rights(
    String service,
    List<String> reads,
    List<String> writes,
    List<String> describes,
    String groups,
    String transactionalIds,
    String ownTopics) {
  private static final String PAGE = "docs/kafka-access.md";
  private static final String HEAD =
      "| service | reads | writes | describes | groups | transactional ids | own topics |";

  /** The table; its topics are named with the prefix of {@code topics}. */
  public static List<Rights> table(Topics topics) {
    List<String> page = Project.read(PAGE).lines().toList();
    int head = page.indexOf(HEAD);
    if (head < 0) {
      throw new AssertionError("no table of rights in " + PAGE);
    }
    return page.subList(head + 2, page.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> row(line.split("\\|", -1), topics))
        .toList();
  }

  /**
   * The row of a service.
   *
   * @throws AssertionError where there is none
   */
  static Rights of(String service, Topics topics) {
    return table(topics).stream().filter(rights -> rights.service().equals(service)).findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + service + " in " + PAGE));
  }

  private static Rights row(String[] cells, Topics topics) {
    return new Rights(
        cells[1].strip(), names(cells[2], topics), names(cells[3], topics), names(cells[4], topics),
        prefix(cells[5]), prefix(cells[6]), prefix(cells[7]));
  }

  private static String prefix(String cell) {
    return cell.strip().replace("`", "");
  }

  private static List<String> names(String cell, Topics topics) {
    return Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .map(name -> name(topics.prefix() + "." + name + ".v1", topics))
        .toList();
  }

  private static String name(String topic, Topics topics) {
    if (topics.all().stream().noneMatch(each -> each.name().equals(topic))) {
      throw new AssertionError(PAGE + " names a topic that is not in the catalogue: " + topic);
    }
    return topic;
  }
}
