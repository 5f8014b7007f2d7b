package io.rivercast.runtime.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every setting of our own, with its default as the table of settings in {@code docs/architecture.md} tells it. */
final class KnownSettings {
  /**
   * A setting.
   *
   * @param name a property such as {@code rivercast.state-dir}, or a variable that has no property, such as {@code
   *     RIVERCAST_HOST}
   * @param usual what holds where nothing is said, in words or figures
   */
  record Setting(String name, String usual) {
    String variable() {
      return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean isProperty() {
      return !name.equals(variable());
    }
  }

  static final List<Setting> ALL =
      List.of(
          new Setting("rivercast.forecasters-file", ""),
          new Setting("rivercast.topics.prefix", "rivercast"),
          new Setting("rivercast.topics.partitions", "6"),
          new Setting("rivercast.topics.replication", "-1"),
          new Setting("rivercast.state-dir", "./state"),
          new Setting("rivercast.signing.key-file", ""),
          new Setting("rivercast.signing.trusted-key-file", ""),
          new Setting("rivercast.serve.allow-unsigned", "false"),
          new Setting("rivercast.ingest.timeout", "PT10S"),
          new Setting("rivercast.ingest.max-body-bytes", "1 MiB"),
          new Setting("rivercast.ingest.max-observations", "10,000"),
          new Setting("rivercast.ingest.max-ahead", "PT5M"),
          new Setting("rivercast.features.heap-bytes", "a quarter of the heap"),
          new Setting("rivercast.train.lookback", "100,000"),
          new Setting("rivercast.train.threads", "half of the cores"),
          new Setting("rivercast.train.checkpoint-dir", "checkpoints in the state directory"),
          new Setting("rivercast.train.device", "cpu"),
          new Setting("rivercast.serve.threads", "1"),
          new Setting("rivercast.serve.max-poll-records", "1,024"),
          new Setting("rivercast.serve.pace", "PT0.005S"),
          new Setting("rivercast.serve.instance", "the host's name"),
          new Setting("rivercast.serve.device", "cpu"),
          new Setting("rivercast.http.api-keys-file", ""),
          new Setting("rivercast.http.jwt.jwks-url", ""),
          new Setting("rivercast.http.jwt.issuer", ""),
          new Setting("rivercast.http.jwt.audience", ""),
          new Setting("rivercast.http.jwt.roles-claim", "roles"),
          new Setting("rivercast.http.insecure", "false"),
          new Setting("rivercast.http.max-buffered-body-bytes", "64 MiB"),
          new Setting("rivercast.http.body-timeout", "PT30S"),
          new Setting("rivercast.log.format", "text"),
          new Setting("RIVERCAST_HOST", "127.0.0.1"),
          new Setting("RIVERCAST_INGEST_PORT", "8081"),
          new Setting("RIVERCAST_FEATURES_PORT", "8082"),
          new Setting("RIVERCAST_TRAIN_PORT", "8083"),
          new Setting("RIVERCAST_SERVE_PORT", "8080"),
          new Setting("RIVERCAST_INGEST_MANAGEMENT_PORT", "9081"),
          new Setting("RIVERCAST_FEATURES_MANAGEMENT_PORT", "9082"),
          new Setting("RIVERCAST_TRAIN_MANAGEMENT_PORT", "9083"),
          new Setting("RIVERCAST_SERVE_MANAGEMENT_PORT", "9080"),
          new Setting("RIVERCAST_MANAGEMENT_PORT", "9080"),
          new Setting("rivercast.ingest.enabled", "true"),
          new Setting("rivercast.features.enabled", "true"),
          new Setting("rivercast.train.enabled", "true"),
          new Setting("rivercast.serve.enabled", "true"));

  private KnownSettings() {}

  static boolean property(String name) {
    return properties().anyMatch(name::equals);
  }

  static boolean variable(String name) {
    return variables().anyMatch(name::equals);
  }

  /** The property that a name is most like. */
  static String nearestProperty(String name) {
    return nearest(properties(), name);
  }

  /** The variable that a name is most like. */
  static String nearestVariable(String name) {
    return nearest(variables(), name);
  }

  private static Stream<String> properties() {
    return ALL.stream().filter(Setting::isProperty).map(Setting::name);
  }

  private static Stream<String> variables() {
    return ALL.stream().map(Setting::variable);
  }

  private static String nearest(Stream<String> names, String name) {
    return names.min(Comparator.comparingInt(known -> Distance.between(known, name))).orElse("");
  }
}
