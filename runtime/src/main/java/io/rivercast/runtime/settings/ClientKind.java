package io.rivercast.runtime.settings;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A kind of Kafka client.
 *
 * @param names of the properties that it knows
 * @param prefixes of properties for it alone; a later one wins over an earlier one
 */
record ClientKind(Set<String> names, List<String> prefixes) {
  static final ClientKind PRODUCER = new ClientKind(ProducerConfig.configNames(), List.of("producer."));
  static final ClientKind CONSUMER = new ClientKind(ConsumerConfig.configNames(), List.of("consumer."));
  static final ClientKind ADMIN = new ClientKind(AdminClientConfig.configNames(), List.of("admin."));

  /** A consumer that shares its topics with others of a group, as the main consumer of Kafka Streams does. */
  static final ClientKind MEMBER =
      new ClientKind(ConsumerConfig.configNames(), List.of("consumer.", "main.consumer."));

  /** Copies the collections. */
  ClientKind {
    names = Set.copyOf(names);
    prefixes = List.copyOf(prefixes);
  }
}
