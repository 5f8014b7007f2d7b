package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rights that users get are those that docs/kafka-access.md tells, row by row. */
class DocumentedRightsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([a-z-]+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\| `([a-z-]+)` \\|$");

  @Test
  void theTableIsTheOneThatUsersFollow() {
    List<Rights> documented =
        ROW.matcher(Project.read("docs/kafka-access.md")).results().map(DocumentedRightsTest::rights).toList();
    assertThat(documented).containsExactlyElementsOf(Rights.table(Topics.standard()));
  }

  private static Rights rights(MatchResult row) {
    return new Rights(row.group(1), topics(row.group(2)), topics(row.group(3)), topics(row.group(4)), row.group(5));
  }

  private static List<String> topics(String cell) {
    return Stream.of(cell.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> Topics.standard().prefix() + "." + name + ".v1")
        .toList();
  }
}
