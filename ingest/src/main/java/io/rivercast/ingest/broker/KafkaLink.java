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

/** The way to Kafka. */
public final class KafkaLink implements BrokerLink {
  private static final int LOOK_MS = 5_000;

  private final RivercastSettings settings;
  private final Duration patience;
  private @Nullable ObservationPublisher publisher;
  private @Nullable Admin admin;

  /**
   * A link that has not connected.
   *
   * @param settings where the broker is and what the topics are
   * @param patience within which a record is acknowledged or has failed
   */
  public KafkaLink(RivercastSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
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
      publisher = ObservationPublisher.connect(settings.producer("ingest-http"), settings.topics(), patience);
    }
    return publisher;
  }

  @Override
  public Optional<String> trouble() throws InterruptedException {
    try {
      admin()
          .describeTopics(
              topics().stream().map(Topic::name).toList(), new DescribeTopicsOptions().timeoutMs(LOOK_MS))
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
      admin = Admin.create(settings.admin("ingest-look"));
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
