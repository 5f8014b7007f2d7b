package io.rivercast.runtime.settings;

import java.util.Locale;

/**
 * Kafka's properties as variables of the environment, by the rule of Kafka's own images: {@code KAFKA_SASL_JAAS_CONFIG} is
 * {@code sasl.jaas.config}; two underscores stand for one, three for a hyphen.
 */
final class KafkaVariables {
  private static final String PREFIX = "KAFKA_";

  private KafkaVariables() {}

  static boolean matches(String variable) {
    return variable.startsWith(PREFIX) && variable.length() > PREFIX.length();
  }

  /** The property, without {@code kafka.} before it. */
  static String property(String variable) {
    return variable.substring(PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace("___", "-")
        .replace("__", "\0")
        .replace('_', '.')
        .replace('\0', '_');
  }
}
