package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RightsTest {
  private static final Topics TOPICS = Topics.standard();
  private static final List<Rights> TABLE = Rights.table(TOPICS);

  static Stream<String> topics() {
    return TOPICS.all().stream().map(Topic::name);
  }

  /** So that a service that is taken over can falsify only what it produces. */
  @ParameterizedTest
  @MethodSource("topics")
  void aTopicIsWrittenByOneServiceAtMost(String topic) {
    assertThat(TABLE).filteredOn(rights -> rights.writes().contains(topic)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void everyServiceHasARowAndNoPrefixCoversThatOfAnotherService() {
    assertThat(TABLE).extracting(Rights::service).containsExactlyElementsOf(Project.SERVICES);
    List<String> prefixes = TABLE.stream()
        .flatMap(rights -> Stream.of(rights.groups(), rights.transactionalIds(), rights.ownTopics()).distinct())
        .filter(prefix -> !prefix.isEmpty())
        .toList();
    assertThat(prefixes).allSatisfy(
        prefix -> assertThat(prefixes).filteredOn(other -> other.startsWith(prefix)).containsExactly(prefix));
  }
}
