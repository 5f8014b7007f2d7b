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
import java.util.function.Supplier;

/**
 * What every service has to know.
 *
 * @param kafka Kafka's client properties, as the user gave them
 * @param topics the catalogue
 * @param replication how many brokers hold a partition; -1: as many as the broker's own default says
 * @param forecasters every configured task
 * @param stateDir where stores lie on this machine
 */
public record RivercastSettings(
    Map<String, Object> kafka, Topics topics, short replication, List<ForecasterSpec> forecasters, Path stateDir) {
  private static final String FILE = "rivercast.forecasters-file";
  private static final String PREFIX = "rivercast.topics.prefix";
  private static final String PARTITIONS = "rivercast.topics.partitions";
  private static final String REPLICATION = "rivercast.topics.replication";
  private static final String STATE_DIR = "rivercast.state-dir";
  private static final String BOOTSTRAP = "bootstrap.servers";

  /**
   * Copies the collections.
   *
   * @throws ConfigException for a client property that is not the user's to choose
   */
  public RivercastSettings {
    FixedProperties.refuse(kafka);
    kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    forecasters = List.copyOf(forecasters);
  }

  /**
   * Reads what a service was told.
   *
   * @param property the value of a property by its whole name, such as {@code rivercast.state-dir}
   * @param kafka the properties under {@code kafka}, without that prefix; nested maps are joined by dots, and
   *     {@code x.file} names the file that holds {@code x}
   * @throws ConfigException naming the key or the file, the value received and what would do
   */
  public static RivercastSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    Topics standard = Topics.standard();
    String prefix = property.apply(PREFIX).orElse(standard.prefix());
    Topics named = within(PREFIX, () -> new Topics(prefix, standard.partitions()));
    int partitions = number(property, PARTITIONS, standard.partitions());
    Topics topics = within(PARTITIONS, () -> new Topics(named.prefix(), partitions));
    int replication = number(property, REPLICATION, -1);
    if (replication != -1 && (replication < 1 || replication > Short.MAX_VALUE)) {
      throw new ConfigException(REPLICATION, "must be at least 1, or -1 for the broker's own, received " + replication);
    }
    String file = property.apply(FILE)
        .filter(path -> !path.isBlank())
        .orElseThrow(() -> new ConfigException(FILE, "is missing; it names the YAML file of forecasters"));
    Path stateDir = Path.of(property.apply(STATE_DIR).orElse("./state"));
    Map<String, Object> flat = new HashMap<>();
    flatten("", kafka, flat);
    Map<String, Object> client = SecretFiles.read(flat);
    client.putIfAbsent(BOOTSTRAP, "localhost:9092");
    return new RivercastSettings(client, topics, (short) replication, ForecasterFile.read(Path.of(file)), stateDir);
  }

  /** Properties of an idempotent producer: the user's, and what must be so whatever they are. */
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
   * @param usual what holds where the user says nothing; may have the prefixes of Kafka Streams
   */
  public Map<String, Object> streams(String clientId, Map<String, ?> usual) {
    return new ClientProperties(kafka).streams(clientId, usual);
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

  private static int number(Function<String, Optional<String>> property, String key, int usual) {
    return property.apply(key).map(text -> number(key, text)).orElse(usual);
  }

  private static int number(String key, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(key, "must be a whole number, received '" + text + "'");
    }
  }

  private static <T> T within(String key, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, String.valueOf(e.getMessage()));
    }
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
