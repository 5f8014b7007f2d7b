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

/** A guarded broker and the four services in their containers, each with the rights of its row and no others. */
final class GuardedLoop implements AutoCloseable {
  static final Topics TOPICS = new Topics("rivercast", 2);

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Path folder;
  private final Guard guard;
  private final Network network = Network.newNetwork();
  private final GuardedKafka kafka;
  private final List<Rights> table;
  private final Map<Service.Kind, Service> services = new EnumMap<>(Service.Kind.class);

  /** Starts the broker, which has the topics, the users and their rights. */
  GuardedLoop(Path folder, Guard guard) throws Exception {
    this.folder = folder;
    this.guard = guard;
    this.table = Rights.table(TOPICS);
    this.kafka = new GuardedKafka(network, guard);
    kafka.start();
    kafka.furnish(TOPICS, table);
  }

  List<Rights> table() {
    return table;
  }

  /** Starts a service as a user of the broker; it may not be ready yet. */
  Service start(Service.Kind kind, String user) throws IOException {
    Path directory = readable(Files.createDirectories(folder.resolve(kind.module())));
    Files.writeString(directory.resolve("forecasters.yml"), SmallForecaster.YAML);
    for (Map.Entry<String, String> file : guard.files(user).entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    Map<String, String> environment = new HashMap<>(guard.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", GuardedKafka.bootstrapInside());
    environment.put("RIVERCAST_TOPICS_PARTITIONS", String.valueOf(TOPICS.partitions()));
    environment.put("RIVERCAST_HTTP_INSECURE", "true");
    environment.put("RIVERCAST_SERVE_ALLOW_UNSIGNED", "true");
    environment.put("RIVERCAST_SERVE_INSTANCE", "serve-0");
    Service service = new Service(kind, network, directory.toString(), environment);
    services.put(kind, service);
    return service;
  }

  /** Temporary folders are their owner's alone, and the service is another user. */
  private Path readable(Path directory) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Starts all four, each as itself, and waits until they can do their work. */
  void startAll() throws IOException {
    for (Service.Kind kind : Service.Kind.values()) {
      start(kind, kind.module());
    }
    await("readiness", () -> services.values().forEach(Service::ready));
  }

  /** What everybody said goes with the failure. */
  private void await(String what, Runnable wait) {
    try {
      wait.run();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("waited in vain for " + what + "; what the services said:\n" + logs(), e);
    }
  }

  /** Sends readings to ingest and waits until the topics hold what is looked for. */
  AuditReport send(List<Weather> days, Predicate<Records> enough) {
    RivercastSettings settings =
        new RivercastSettings(
            kafka.client(Guard.ADMIN), TOPICS, (short) 1, ForecasterFile.read(forecasters()), folder);
    Records records = new Records(settings.forecasters());
    try (AuditFeed _ = new AuditFeed(settings, records)) {
      new Sender(service(Service.Kind.INGEST)).send(days, Sender.ONE_MONTH);
      await("the loop to come round",
          () -> Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
              .until(() -> enough.test(records)));
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

  /** A trespasser with the credentials of a row. */
  Trespass trespass(Rights row) {
    return new Trespass(kafka.client(row.service()), row);
  }

  /** Every topic of the broker, and one that does not exist. */
  Set<String> topics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka.client(Guard.ADMIN))) {
      Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
      topics.add("a-strangers-topic");
      return topics;
    }
  }

  private String logs() {
    return services.values().stream().map(Service::log).collect(Collectors.joining());
  }

  @Override
  public void close() {
    services.values().forEach(Service::close);
    kafka.stop();
    network.close();
  }
}
