package io.rivercast.k8s.containers;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** One Kafka node in a container. */
final class Broker implements AutoCloseable {
  /** Its address in the network of the services. */
  static final String INSIDE = "kafka:19092";

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Set<TransactionState> ENDED =
      Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

  private final KafkaContainer container;

  @SuppressWarnings("resource") // closed by close()
  Broker(Network network) {
    DockerImageName image = DockerImageName.parse(DockerEngine.kafkaImage()).asCompatibleSubstituteFor("apache/kafka");
    container = new KafkaContainer(image).withNetwork(network).withListener(INSIDE).withStartupTimeout(TIMEOUT);
    container.start();
  }

  /** Its address on this machine. */
  String bootstrapServers() {
    return container.getBootstrapServers();
  }

  /** The open transactions with their states; readers of committed records wait for them. */
  Map<String, TransactionState> openTransactions() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      return admin.listTransactions().all().get().stream()
          .filter(each -> !ENDED.contains(each.state()))
          .collect(Collectors.toMap(TransactionListing::transactionalId, TransactionListing::state));
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Suspends the process: connections stay open without responses. */
  void pause() {
    DockerEngine.client().pauseContainerCmd(container.getContainerId()).exec();
  }

  void unpause() {
    DockerEngine.client().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }
}
