package io.rivercast.embedded.services;

import io.rivercast.embedded.console.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of the services in one process.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param prefix prefix of every topic name
 * @param forecasters the YAML file that names them
 * @param directory for state and keys
 * @param listening HTTP address
 * @param signingKey signs published models; empty: they are published unsigned
 * @param trustedKey every model must be signed for it; empty: unsigned models are served
 * @param kafka further Kafka client properties
 * @param partitions of each topic that is created
 * @param services the ones of {@link #ALL} in this process
 */
public record ServiceSettings(
    String bootstrapServers,
    String prefix,
    Path forecasters,
    Path directory,
    Listening listening,
    Optional<Path> signingKey,
    Optional<Path> trustedKey,
    Map<String, String> kafka,
    int partitions,
    Set<String> services) {
  /** Every service, by the name that its settings begin with. */
  public static final Set<String> ALL = Set.of("ingest", "features", "train", "serve", "scoreboard");

  /** Checks the names. */
  public ServiceSettings {
    if (services.isEmpty() || !ALL.containsAll(services)) {
      throw new UserException("services are " + new TreeSet<>(ALL) + ", received " + services);
    }
  }

  /** As properties of the services. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(listening.properties());
    kafka.forEach((key, value) -> properties.put("kafka." + key, value));
    properties.put("kafka.bootstrap.servers", bootstrapServers);
    properties.put("rivercast.forecasters-file", forecasters.toString());
    properties.put("rivercast.state-dir", directory.resolve("state").toString());
    properties.put("rivercast.topics.prefix", prefix);
    properties.put("rivercast.topics.partitions", partitions);
    ALL.forEach(service -> properties.put("rivercast." + service + ".enabled", services.contains(service)));
    signingKey.ifPresent(key -> properties.put("rivercast.signing.key-file", key.toString()));
    trustedKey.ifPresentOrElse(
        key -> properties.put("rivercast.signing.trusted-key-file", key.toString()),
        () -> properties.put("rivercast.serve.allow-unsigned", true));
    return properties;
  }
}
