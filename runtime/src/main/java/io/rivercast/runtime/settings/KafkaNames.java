package io.rivercast.runtime.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of Kafka's properties: those of its clients, those of Kafka Streams, and the prefixes of Kafka Streams for each of
 * its clients; and their form as environment variables. The names of Kafka Streams are a list in a file, since not every service
 * contains that library.
 */
public final class KafkaNames {
  private static final List<String> PREFIXES =
      List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");
  private static final String TOPIC_PREFIX = "topic.";
  private static final String PROVIDERS = "config.providers.";
  private static final String VARIABLE = "KAFKA_";
  private static final String STREAMS = "streams-properties.txt";
  private static final Set<String> STREAMS_NAMES = read();

  private KafkaNames() {}

  /** The names of Kafka Streams itself, without those of its clients. */
  public static Set<String> streams() {
    return STREAMS_NAMES;
  }

  /** The properties that belong to no client, nor to Kafka Streams, nor to {@link SecretFiles}; sorted. */
  public static List<String> unknown(Collection<String> properties) {
    return properties.stream()
        .filter(property -> !known(SecretFiles.target(property)) && !property.startsWith(PROVIDERS))
        .sorted()
        .toList();
  }

  /** Whether it is a property of a client or of Kafka Streams, with or without a prefix. */
  static boolean known(String property) {
    return property.startsWith(TOPIC_PREFIX) || STREAMS_NAMES.contains(property) || ofSomeClient(bare(property));
  }

  private static boolean ofSomeClient(String name) {
    return Stream.of(ClientProperties.Kind.values()).anyMatch(kind -> kind.recognizes(name));
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

  static boolean isVariable(String variable) {
    return variable.startsWith(VARIABLE) && variable.length() > VARIABLE.length();
  }

  /**
   * The property of an environment variable, without {@code kafka.} before it, by the rule of Kafka's images: {@code
   * KAFKA_SASL_JAAS_CONFIG} is {@code sasl.jaas.config}; two underscores stand for one, three for a hyphen.
   */
  static String ofVariable(String variable) {
    return variable.substring(VARIABLE.length())
        .toLowerCase(Locale.ROOT)
        .replace("___", "-")
        .replace("__", "\0")
        .replace('_', '.')
        .replace('\0', '_');
  }
}
