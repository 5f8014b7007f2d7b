package io.rivercast.runtime.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * The properties of each Kafka client. Of what the user gave a client takes what it knows and what nobody knows, which may
 * be meant for a plug-in, then what has a prefix for its kind; what exactly-once cannot do without stands above all.
 *
 * @param given by the user, without the {@code kafka.} before them
 */
record ClientProperties(Map<String, Object> given) {
  private static final String CLIENT_ID = "client.id";

  Map<String, Object> producer(String clientId) {
    Map<String, Object> properties = of(ClientKind.PRODUCER, clientId);
    properties.put("enable.idempotence", true);
    properties.put("acks", "all");
    return properties;
  }

  Map<String, Object> consumer(String clientId) {
    return committed(of(ClientKind.CONSUMER, clientId));
  }

  Map<String, Object> member(String clientId, String group) {
    Map<String, Object> properties = committed(of(ClientKind.MEMBER, clientId));
    properties.put("group.id", group);
    return properties;
  }

  Map<String, Object> admin(String clientId) {
    return of(ClientKind.ADMIN, clientId);
  }

  /** Kafka Streams hands its clients what is theirs itself. Ours with a prefix would win over the user's without one. */
  Map<String, Object> streams(String clientId, Map<String, ?> usual) {
    Map<String, Object> properties = new HashMap<>(usual);
    properties.keySet().removeIf(ours -> given.containsKey(KafkaNames.bare(ours)));
    properties.putAll(given);
    properties.put(CLIENT_ID, clientId);
    return properties;
  }

  private Map<String, Object> of(ClientKind kind, String clientId) {
    Map<String, Object> properties = new HashMap<>();
    given.forEach((property, value) -> {
      if (kind.names().contains(property) || !KafkaNames.known(property)) {
        properties.put(property, value);
      }
    });
    for (String prefix : kind.prefixes()) {
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
