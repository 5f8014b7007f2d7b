package io.rivercast.runtime.settings;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settings of every service.
 *
 * @param kafka Kafka's client properties, as the user gave them
 * @param topics the catalogue
 * @param replication brokers that hold a partition; -1: the broker's own default
 * @param forecasters every configured task
 * @param stateDir directory of stores on this machine
 */
public record RivercastSettings(
    Map<String, Object> kafka, Topics topics, short replication, List<ForecasterSpec> forecasters, Path stateDir) {
  private static final String BOOTSTRAP = "bootstrap.servers";

  /**
   * Copies the collections.
   *
   * @throws ConfigException for a client property that must not be set
   */
  public RivercastSettings {
    FixedProperties.refuse(kafka);
    kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    forecasters = List.copyOf(forecasters);
  }

  /**
   * Reads the settings of every service.
   *
   * @param property the value of a property by its whole name, such as {@code rivercast.state-dir}
   * @param kafka the properties under {@code kafka}, without that prefix; nested maps are joined by dots, and
   *     {@code x.file} names the file that holds {@code x}
   * @throws ConfigException naming the key or the file, the value received and the values allowed
   */
  public static RivercastSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    Map<String, Object> flat = new HashMap<>();
    flatten("", kafka, flat);
    Map<String, Object> client = SecretFiles.read(flat);
    client.putIfAbsent(BOOTSTRAP, "localhost:9092");
    return new RivercastSettings(
        client,
        new Topics(
            KnownSettings.TOPICS_PREFIX.get(property), KnownSettings.TOPICS_PARTITIONS.get(property),
            KnownSettings.topicsRetention(property)),
        KnownSettings.TOPICS_REPLICATION.get(property).shortValue(),
        ForecasterFile.read(KnownSettings.FORECASTERS_FILE.get(property)),
        KnownSettings.STATE_DIR.get(property));
  }

  /** Properties of an idempotent producer: the user's and those that are fixed. */
  public Map<String, Object> producer(String clientId) {
    return new ClientProperties(kafka).producer(clientId);
  }

  /** Properties of a consumer of committed records, in no group and from the beginning. */
  public Map<String, Object> consumer(String clientId) {
    return new ClientProperties(kafka).consumer(clientId);
  }

  /** Properties of a consumer of committed records that shares topics with the others of its group. */
  public Map<String, Object> member(String clientId, String group) {
    return new ClientProperties(kafka).member(clientId, group);
  }

  /** Properties of an admin client. */
  public Map<String, Object> admin(String clientId) {
    return new ClientProperties(kafka).admin(clientId);
  }

  /**
   * Properties of Kafka Streams.
   *
   * @param defaults for properties that the user has not set; may have the prefixes of Kafka Streams
   */
  public Map<String, Object> streams(String clientId, Map<String, ?> defaults) {
    return new ClientProperties(kafka).streams(clientId, defaults);
  }

  /**
   * A forecaster by its name.
   *
   * @throws ConfigException listing the names there are
   */
  public ForecasterSpec forecaster(String name) {
    return forecasters.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ConfigException(
            "forecaster",
            "there is no '" + name + "'; configured are " + forecasters.stream().map(ForecasterSpec::name).toList()));
  }

  /** Kafka's properties by name only: their values may be secret. */
  @Override
  public String toString() {
    return "RivercastSettings[kafka=" + kafka.keySet() + ", topics=" + topics + ", replication=" + replication
        + ", forecasters=" + forecasters.stream().map(ForecasterSpec::name).toList() + ", stateDir=" + stateDir + "]";
  }

  private static void flatten(String path, Map<?, ?> from, Map<String, Object> to) {
    from.forEach((key, value) -> {
      String name = path + key;
      if (value instanceof Map<?, ?> nested) {
        flatten(name + ".", nested, to);
      } else if (value != null) {
        to.put(name, value);
      }
    });
  }
}
