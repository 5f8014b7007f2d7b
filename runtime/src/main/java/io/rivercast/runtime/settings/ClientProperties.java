package io.rivercast.runtime.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of each Kafka client. A client gets the user's properties that it recognizes and those that are unknown, which
 * may belong to a plug-in, then those with a prefix of its kind; the properties that exactly-once requires override all.
 *
 * @param given by the user, without the {@code kafka.} before them
 */
record ClientProperties(Map<String, Object> given) {
  private static final String CLIENT_ID = "client.id";

  /** A kind of client: the properties that it recognizes, and the prefixes of those for it alone, where a later one wins. */
  @SuppressWarnings("ImmutableEnumChecker") // both are immutable copies
  enum Kind {
    PRODUCER(ProducerConfig.configNames(), "producer."), CONSUMER(ConsumerConfig.configNames(), "consumer."),
    /** A consumer in a group, like the main consumer of Kafka Streams. */
    MEMBER(ConsumerConfig.configNames(), "consumer.", "main.consumer."), ADMIN(AdminClientConfig.configNames(),
        "admin.");

    private final Set<String> names;
    private final List<String> prefixes;

    Kind(Set<String> names, String... prefixes) {
      this.names = Set.copyOf(names);
      this.prefixes = List.of(prefixes);
    }

    boolean recognizes(String property) {
      return names.contains(property);
    }
  }

  Map<String, Object> producer(String clientId) {
    Map<String, Object> properties = of(Kind.PRODUCER, clientId);
    properties.put("enable.idempotence", true);
    properties.put("acks", "all");
    return properties;
  }

  Map<String, Object> consumer(String clientId) {
    return committed(of(Kind.CONSUMER, clientId));
  }

  Map<String, Object> member(String clientId, String group) {
    Map<String, Object> properties = committed(of(Kind.MEMBER, clientId));
    properties.put("group.id", group);
    return properties;
  }

  Map<String, Object> admin(String clientId) {
    return of(Kind.ADMIN, clientId);
  }

  /** Kafka Streams passes properties on to its clients. A default with a prefix must not override the user's without one. */
  Map<String, Object> streams(String clientId, Map<String, ?> defaults) {
    Map<String, Object> properties = new HashMap<>(defaults);
    properties.keySet().removeIf(name -> given.containsKey(KafkaNames.bare(name)));
    properties.putAll(given);
    properties.put(CLIENT_ID, clientId);
    return properties;
  }

  private Map<String, Object> of(Kind kind, String clientId) {
    Map<String, Object> properties = new HashMap<>();
    given.forEach((property, value) -> {
      if (kind.recognizes(property) || !KafkaNames.known(property)) {
        properties.put(property, value);
      }
    });
    for (String prefix : kind.prefixes) {
      given.forEach((property, value) -> {
        if (property.startsWith(prefix)) {
          properties.put(property.substring(prefix.length()), value);
        }
      });
    }
    properties.put(CLIENT_ID, clientId);
    return properties;
  }

  private static Map<String, Object> committed(Map<String, Object> properties) {
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", false);
    properties.put("auto.offset.reset", "earliest");
    return properties;
  }
}
