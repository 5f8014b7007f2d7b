package io.rivercast.k8s.containers;

import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of rights in {@code docs/kafka-access.md}, as an operator reads it. */
final class AccessTable {
  private static final Path PAGE = Path.of("../docs/kafka-access.md");
  private static final String HEAD =
      "| service | reads | writes | describes | groups and transactional ids |";

  /**
   * What a service may do.
   *
   * @param service its name
   * @param reads topics, by their whole name
   * @param writes topics
   * @param describes topics that it neither reads nor writes
   * @param prefix begins the names of its groups, transactional ids and internal topics
   */
  record Row(String service, List<String> reads, List<String> writes, List<String> describes, String prefix) {
    /** Whether Kafka Streams keeps state of it in topics of its own. */
    boolean keepsState() {
      return service.equals("features") || service.equals("model-serve");
    }
  }

  private AccessTable() {}

  static List<Row> read(Topics topics) throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    int head = page.indexOf(HEAD);
    if (head < 0) {
      throw new AssertionError("no table of rights in " + PAGE);
    }
    return page.subList(head + 2, page.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> row(line.split("\\|", -1), topics))
        .toList();
  }

  private static Row row(String[] cells, Topics topics) {
    return new Row(
        cells[1].strip(), names(cells[2], topics), names(cells[3], topics), names(cells[4], topics),
        cells[5].strip().replace("`", ""));
  }

  private static List<String> names(String cell, Topics topics) {
    return Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> topics.prefix() + "." + name + ".v1")
        .peek(name -> check(name, topics))
        .toList();
  }

  private static void check(String name, Topics topics) {
    if (topics.all().stream().noneMatch(topic -> topic.name().equals(name))) {
      throw new AssertionError(PAGE + " names a topic that the catalogue has not: " + name);
    }
  }
}
