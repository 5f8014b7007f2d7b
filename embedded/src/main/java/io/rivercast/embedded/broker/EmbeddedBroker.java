package io.rivercast.embedded.broker;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker inside this process: one node on the loopback interface, broker and controller at once.
 *
 * <p>Topics persist in the directory. Topics are not created automatically.
 * A broker that can no longer write to its disk ends the process, as Kafka does.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final BrokerDirectory directory;
  private final Ports ports;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaRaftServer server, BrokerDirectory directory, Ports ports) {
    this.server = server;
    this.directory = directory;
    this.ports = ports;
  }

  /**
   * Starts a broker and returns when it accepts requests, within a second or two.
   *
   * @throws BrokerException if the port is taken, or the directory cannot be used or another broker uses it
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    Ports ports = Ports.choose(settings.port());
    BrokerDirectory directory = BrokerDirectory.open(settings.directory());
    try {
      KafkaConfig config = new KafkaConfig(BrokerConfig.of(directory.path(), ports), false);
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, directory, ports);
    } catch (RuntimeException e) {
      directory.close();
      throw new BrokerException("the broker cannot start in " + directory.path() + ": " + e.getMessage(), e);
    }
  }

  /** Where clients connect: host and port. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + ports.client();
  }

  /** Where the broker keeps its data. */
  public Path directory() {
    return directory.path();
  }

  /** Stops the broker, usually within a second; a temporary directory is deleted. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdown();
      server.awaitShutdown();
      directory.close();
    }
  }
}
