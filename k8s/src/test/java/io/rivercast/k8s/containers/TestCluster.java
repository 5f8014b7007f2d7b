package io.rivercast.k8s.containers;

import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.Records;
import io.rivercast.embedded.audit.SmallForecaster;
import io.rivercast.k8s.containers.Service.Kind;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.ForecasterFile;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.Network;

/** Kafka and the five services on a network of their own, and an audit of the records that they write. */
final class TestCluster implements AutoCloseable {
  /** Generous, since speed is not under test. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Without authentication, on a private network. */
  private static final Map<String, String> ENVIRONMENT = Map.of(
      "KAFKA_BOOTSTRAP_SERVERS", Broker.INSIDE,
      "RIVERCAST_HTTP_INSECURE", "true",
      "RIVERCAST_TOPICS_REPLICATION", "1",
      "RIVERCAST_TOPICS_PARTITIONS", "3");

  private final Network network = Network.newNetwork();
  private final Broker broker;
  private final Map<Kind, Service> services = new EnumMap<>(Kind.class);
  private final Records records;
  private final AuditFeed feed;

  TestCluster(Path directory) throws IOException, InterruptedException {
    Path forecasters = Files.writeString(directory.resolve("forecasters.yml"), SmallForecaster.YAML);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    broker = new Broker(network);
    RivercastSettings settings =
        new RivercastSettings(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) 1,
            ForecasterFile.read(forecasters), directory);
    TopicSetup.ensureWithRetry(settings.kafka(), settings.topics().all(), settings.replication(), System.err::println);
    records = new Records(settings.forecasters());
    feed = new AuditFeed(settings, records);
    for (Kind kind : Kind.values()) {
      services.put(kind, new Service(kind, network, directory.toString(), environment(kind)));
    }
    services.values().forEach(Service::ready);
  }

  private static Map<String, String> environment(Kind kind) {
    Map<String, String> all = new HashMap<>(ENVIRONMENT);
    if (kind == Kind.SERVE) {
      all.put("RIVERCAST_SERVE_ALLOW_UNSIGNED", "true");
      all.put("RIVERCAST_SERVE_INSTANCE", "serve-0");
    }
    return all;
  }

  Broker broker() {
    return broker;
  }

  Service service(Kind kind) {
    return Objects.requireNonNull(services.get(kind));
  }

  Records records() {
    return records;
  }

  /** Waits; adds the logs of the services to a failure. */
  void await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what).atMost(TIMEOUT).pollInterval(Duration.ofMillis(100)).until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "timed out waiting for " + what + "; so far " + records.report() + ", " + records.models().size()
              + " versions; open transactions: " + broker.openTransactions() + "; logs of the services:\n"
              + log(),
          e);
    }
  }

  private String log() {
    return services.values().stream().map(each -> each.log() + each.streamThreads()).collect(Collectors.joining());
  }

  @Override
  public void close() {
    feed.close();
    services.values().forEach(Service::close);
    broker.close();
    network.close();
  }
}
