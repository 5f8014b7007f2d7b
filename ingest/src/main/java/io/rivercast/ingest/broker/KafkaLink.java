package io.rivercast.ingest.broker;

import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.jspecify.annotations.Nullable;

/** A connection to Kafka. */
public final class KafkaLink implements BrokerLink {
  private static final int CHECK_TIMEOUT_MS = 5_000;

  private final RivercastSettings settings;
  private final Duration timeout;
  private @Nullable ObservationPublisher publisher;
  private @Nullable Admin admin;

  /**
   * A link that has not connected.
   *
   * @param settings of the Kafka clients and the topics
   * @param timeout within which a record is acknowledged or has failed
   */
  public KafkaLink(RivercastSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
  }

  private List<Topic<?, ?>> topics() {
    return List.of(settings.topics().observations(), settings.topics().deadLetters("ingest"));
  }

  @Override
  public void prepare(Consumer<String> note) throws InterruptedException {
    TopicSetup.ensureWithRetry(settings.admin("ingest-setup"), topics(), settings.replication(), note);
  }

  @Override
  public synchronized ObservationPublisher publisher() {
    if (publisher == null) {
      publisher = ObservationPublisher.connect(settings.producer("ingest-http"), settings.topics(), timeout);
    }
    return publisher;
  }

  @Override
  public Optional<String> problem() throws InterruptedException {
    try {
      admin()
          .describeTopics(
              topics().stream().map(Topic::name).toList(), new DescribeTopicsOptions().timeoutMs(CHECK_TIMEOUT_MS))
          .allTopicNames()
          .get();
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("the broker does not answer for its topics: " + cause.getMessage());
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(settings.admin("ingest-check"));
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (publisher != null) {
      publisher.close();
    }
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
