package io.rivercast.embedded.monitoring;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.ForecasterFile;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker and all services in this process, with management on a port of its own. */
record Running(EmbeddedBroker broker, RivercastSettings settings, ApplicationContext context, int managementPort)
    implements AutoCloseable {
  static Running start(Path directory, String forecasters) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("forecasters.yml"), forecasters);
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
    RivercastSettings settings =
        new RivercastSettings(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) -1,
            ForecasterFile.read(file), directory);
    TopicSetup.ensureWithRetry(settings.kafka(), settings.topics().all(), settings.replication(), System.err::println);
    int port = free();
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .properties(
                Map.of(
                    "kafka.bootstrap.servers", broker.bootstrapServers(),
                    "rivercast.forecasters-file", file.toString(),
                    "rivercast.state-dir", directory.resolve("state").toString(),
                    "rivercast.topics.partitions", 3,
                    "rivercast.serve.allow-unsigned", true,
                    "micronaut.server.port", -1,
                    "endpoints.all.port", port))
            .start();
    var _ = context.getBean(EmbeddedServer.class).start();
    return new Running(broker, settings, context, port);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where readings are posted. */
  URI observations() {
    return context.getBean(EmbeddedServer.class).getURI().resolve("/api/v1/observations");
  }

  @Override
  public void close() {
    context.close();
    broker.close();
  }
}
