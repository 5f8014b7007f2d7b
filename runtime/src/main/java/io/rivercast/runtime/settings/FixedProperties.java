package io.rivercast.runtime.settings;

import io.rivercast.core.settings.ConfigException;
import java.util.List;
import java.util.Map;

/** Properties of Kafka's clients that are fixed: without them not every record would be processed exactly once. */
final class FixedProperties {
  private static final List<Fixed> ALL = List.of(
      always("exactly_once_v2", "every record is processed exactly once", "processing.guarantee"),
      always("true", "a record that is sent again must not be stored twice", "enable.idempotence"),
      always("all", "a record is acknowledged when every replica in sync has it", "acks"),
      always("read_committed", "records of an aborted transaction must not be read", "isolation.level"),
      always("false", "offsets are committed with the results", "enable.auto.commit"),
      always("earliest", "no record may be skipped", "auto.offset.reset"),
      always("true", "topics with state must keep their names", "ensure.explicit.internal.resource.naming"),
      ours("names begin with the service and hold rivercast.topics.prefix, so that rights can be given by name",
          "application.id", "client.id", "group.id", "group.instance.id", "transactional.id"),
      ours("records are in Rivercast's own formats", "key.serializer", "value.serializer", "key.deserializer",
          "value.deserializer", "default.key.serde", "default.value.serde"),
      ours("it follows max.message.bytes of the topics", "max.request.size"),
      ours("rivercast.state-dir is the directory of state", "state.dir"),
      ours("rivercast.topics.replication is the number of replicas", "replication.factor"),
      ours("records that cannot be read go to the service's dead letters", "deserialization.exception.handler",
          "default.deserialization.exception.handler", "errors.dead.letter.queue.topic.name"));

  private FixedProperties() {}

  /**
   * Checks the user's properties; the value that applies anyway is allowed.
   *
   * @param kafka properties without the {@code kafka.} before them
   * @throws ConfigException naming the first that is fixed, and the reason
   */
  static void refuse(Map<String, ?> kafka) {
    kafka.forEach((property, value) -> {
      String name = KafkaNames.bare(property);
      ALL.stream().filter(fixed -> fixed.names.contains(name)).forEach(fixed -> fixed.check(property, value));
    });
  }

  private static Fixed always(String value, String why, String name) {
    return new Fixed(List.of(name), List.of(value), why + "; it is always " + value);
  }

  private static Fixed ours(String why, String... names) {
    return new Fixed(List.of(names), List.of(), why);
  }

  private record Fixed(List<String> names, List<String> same, String why) {
    void check(String property, Object value) {
      String received = String.valueOf(value).strip();
      if (same.stream().noneMatch(received::equalsIgnoreCase)) {
        throw new ConfigException(
            "kafka." + property, "must not be set, received '" + received + "': " + why + "; leave it out");
      }
    }
  }
}
