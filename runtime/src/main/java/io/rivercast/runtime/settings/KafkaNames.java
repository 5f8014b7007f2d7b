package io.rivercast.runtime.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of Kafka's properties: those of its clients, those of Kafka Streams, and the prefixes by which Kafka Streams
 * tells its clients apart. The names of Kafka Streams are a list, since not every service carries that library.
 */
public final class KafkaNames {
  private static final List<String> PREFIXES =
      List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");
  private static final String TOPIC_PREFIX = "topic.";
  private static final String PROVIDERS = "config.providers.";
  private static final String STREAMS = "streams-properties.txt";
  private static final Set<String> STREAMS_NAMES = read();

  private KafkaNames() {}

  /** The names that Kafka Streams itself knows, without those of its clients. */
  public static Set<String> streams() {
    return STREAMS_NAMES;
  }

  /** Of some properties those that neither a client nor Kafka Streams knows, nor {@link SecretFiles}; sorted. */
  public static List<String> unknown(Collection<String> properties) {
    return properties.stream()
        .filter(property -> !known(SecretFiles.target(property)) && !property.startsWith(PROVIDERS))
        .sorted()
        .toList();
  }

  /** Whether a client or Kafka Streams knows it, with or without a prefix. */
  static boolean known(String property) {
    return property.startsWith(TOPIC_PREFIX) || STREAMS_NAMES.contains(property) || ofSomeClient(bare(property));
  }

  private static boolean ofSomeClient(String name) {
    return Stream.of(ClientKind.PRODUCER, ClientKind.CONSUMER, ClientKind.ADMIN)
        .anyMatch(kind -> kind.names().contains(name));
  }

  /** The name without its prefix. */
  static String bare(String property) {
    return PREFIXES.stream()
        .filter(property::startsWith)
        .findFirst()
        .map(prefix -> property.substring(prefix.length()))
        .orElse(property);
  }

  private static Set<String> read() {
    try (InputStream list = Objects.requireNonNull(KafkaNames.class.getResourceAsStream(STREAMS), STREAMS)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
