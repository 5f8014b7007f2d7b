package io.rivercast.k8s.containers;

import java.time.Duration;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** One Kafka node in a container. */
final class Broker implements AutoCloseable {
  /** Where the services find it on their network. */
  static final String INSIDE = "kafka:19092";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaContainer container;

  @SuppressWarnings("resource") // closed by close()
  Broker(Network network) {
    DockerImageName image = DockerImageName.parse(Engine.kafkaImage()).asCompatibleSubstituteFor("apache/kafka");
    container = new KafkaContainer(image).withNetwork(network).withListener(INSIDE).withStartupTimeout(PATIENCE);
    container.start();
  }

  /** Where this machine finds it. */
  String bootstrapServers() {
    return container.getBootstrapServers();
  }

  /** It stands still: connections stay open, nothing is answered. */
  void pause() {
    Engine.client().pauseContainerCmd(container.getContainerId()).exec();
  }

  void goOn() {
    Engine.client().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }
}
