package io.rivercast.k8s.containers;

import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.Records;
import io.rivercast.embedded.audit.SmallForecaster;
import io.rivercast.k8s.Rights;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.Network;

/** A broker with authentication and authorization, and the five services in containers, each with exactly its rights. */
final class SecuredCluster implements AutoCloseable {
  static final Topics TOPICS = new Topics("rivercast", 2);

  private static final Duration TIMEOUT = Duration.ofMinutes(6);

  private final Path folder;
  private final Authentication authentication;
  private final Network network = Network.newNetwork();
  private final SecuredBroker broker;
  private final List<Rights> table;
  private final Map<Service.Kind, Service> services = new EnumMap<>(Service.Kind.class);

  /** Starts the broker with the topics, the users and their rights. */
  SecuredCluster(Path folder, Authentication authentication) throws Exception {
    this.folder = folder;
    this.authentication = authentication;
    this.table = Rights.table(TOPICS);
    this.broker = new SecuredBroker(network, authentication);
    broker.start();
    broker.setUp(TOPICS, table);
  }

  List<Rights> table() {
    return table;
  }

  /** Starts a service as a user of the broker; it may not be ready yet. */
  Service start(Service.Kind kind, String user) throws IOException {
    Path directory = readable(Files.createDirectories(folder.resolve(kind.module())));
    Files.writeString(directory.resolve("forecasters.yml"), SmallForecaster.YAML);
    for (Map.Entry<String, String> file : authentication.files(user).entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    Map<String, String> environment = new HashMap<>(authentication.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", SecuredBroker.bootstrapInside());
    environment.put("RIVERCAST_TOPICS_PARTITIONS", String.valueOf(TOPICS.partitions()));
    environment.put("RIVERCAST_HTTP_INSECURE", "true");
    environment.put("RIVERCAST_SERVE_ALLOW_UNSIGNED", "true");
    environment.put("RIVERCAST_SERVE_INSTANCE", "serve-0");
    Service service = new Service(kind, network, directory.toString(), environment);
    services.put(kind, service);
    return service;
  }

  /** Temporary folders are private to their owner, and the service runs as another user. */
  private Path readable(Path directory) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Starts all services, each as its own user, and waits until they are ready. */
  void startAll() throws IOException {
    for (Service.Kind kind : Service.Kind.values()) {
      start(kind, kind.module());
    }
    await("readiness", () -> services.values().forEach(Service::ready));
  }

  /** Adds the logs of the services to a failure. */
  private void await(String what, Runnable wait) {
    try {
      wait.run();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("timed out waiting for " + what + "; logs of the services:\n" + logs(), e);
    }
  }

  /** Sends readings to ingest and waits until the records on the topics satisfy a condition. */
  AuditReport send(List<Weather> days, Predicate<Records> complete) {
    RivercastSettings settings =
        new RivercastSettings(
            broker.client(Authentication.ADMIN), TOPICS, (short) 1, ForecasterFile.read(forecasters()), folder);
    Records records = new Records(settings.forecasters());
    try (AuditFeed _ = new AuditFeed(settings, records)) {
      new Sender(service(Service.Kind.INGEST)).send(days, Sender.ONE_MONTH);
      await("the records of the whole pipeline",
          () -> Awaitility.await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(200))
              .until(() -> complete.test(records)));
      return records.report();
    }
  }

  private Path forecasters() {
    return folder.resolve(Service.Kind.INGEST.module()).resolve("forecasters.yml");
  }

  private Service service(Service.Kind kind) {
    Service service = services.get(kind);
    if (service == null) {
      throw new IllegalStateException(kind + " was not started");
    }
    return service;
  }

  /** A probe with the credentials of a service. */
  AccessProbe probe(Rights row) {
    return new AccessProbe(broker.client(row.service()), row);
  }

  /** Every topic of the broker, and one that does not exist. */
  Set<String> topics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(broker.client(Authentication.ADMIN))) {
      Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
      topics.add("unknown-topic");
      return topics;
    }
  }

  private String logs() {
    return services.values().stream().map(Service::log).collect(Collectors.joining());
  }

  @Override
  public void close() {
    services.values().forEach(Service::close);
    broker.stop();
    network.close();
  }
}
