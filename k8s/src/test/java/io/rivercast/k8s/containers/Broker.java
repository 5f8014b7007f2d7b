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
  /** Where the services find it on their network. */
  static final String INSIDE = "kafka:19092";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Set<TransactionState> ENDED =
      Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

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

  /** Transactions that neither ended nor were given up, each with its state: a reader of committed records waits for them. */
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
