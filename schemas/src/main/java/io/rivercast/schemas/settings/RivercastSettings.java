package io.rivercast.schemas.settings;

import io.rivercast.core.spec.ConfigException;
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

  /** Copies the collections. */
  public RivercastSettings {
    kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    forecasters = List.copyOf(forecasters);
  }

  /**
   * Reads what a service was told.
   *
   * @param property the value of a property by its whole name, such as {@code rivercast.state-dir}
   * @param kafka the properties under {@code kafka}, without that prefix; nested maps are joined by dots
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
    Map<String, Object> client = new HashMap<>(Map.of(BOOTSTRAP, "localhost:9092"));
    flatten("", kafka, client);
    return new RivercastSettings(client, topics, (short) replication, ForecasterFile.read(Path.of(file)), stateDir);
  }

  /** Kafka's client properties with a client id. */
  public Map<String, Object> client(String clientId) {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put("client.id", clientId);
    return client;
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
