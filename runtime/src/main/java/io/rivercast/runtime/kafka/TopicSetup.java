package io.rivercast.runtime.kafka;

import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings topics into being: creates what is missing, leaves what exists, and returns when all of them can be used. */
public final class TopicSetup {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private TopicSetup() {}

  /**
   * Creates what is missing and waits until every partition has a leader.
   *
   * @param replication how many brokers hold a partition; -1: as many as the broker's own default says
   * @throws KafkaException where a topic cannot be created, has fewer partitions than it needs, or gets no leader
   */
  public static void ensure(Admin admin, Collection<? extends Topic<?, ?>> topics, short replication)
      throws InterruptedException {
    Map<String, TopicDescription> existing = describe(admin, topics);
    List<Topic<?, ?>> missing = new ArrayList<>();
    for (Topic<?, ?> topic : topics) {
      if (existing.get(topic.name()) == null) {
        missing.add(topic);
      }
    }
    create(admin, missing, replication);
    awaitLeaders(admin, topics);
    awaitAnswers(admin, topics);
  }

  /**
   * The same, again and again until the broker is there: after 1 s, 2 s, 4 s and so on up to 30 s.
   *
   * @param client properties of an admin client
   * @param note hears one line for each try that failed
   * @throws org.apache.kafka.common.config.ConfigException where a client property is malformed: no try would help
   */
  public static void ensureWithRetry(
      Map<String, Object> client,
      Collection<? extends Topic<?, ?>> topics,
      short replication,
      Consumer<String> note)
      throws InterruptedException {
    Map<String, Object> properties = impatient(client);
    Duration pause = FIRST_PAUSE;
    while (!tried(properties, topics, replication, pause, note)) {
      Thread.sleep(pause);
      pause = longer(pause);
    }
  }

  /** The pause after this one. */
  static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static boolean tried(
      Map<String, Object> client,
      Collection<? extends Topic<?, ?>> topics,
      short replication,
      Duration pause,
      Consumer<String> note)
      throws InterruptedException {
    try {
      once(client, topics, replication);
      return true;
    } catch (KafkaException e) {
      note.accept(
          "topics are not ready at " + client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + ": "
              + explained(e) + "; next try in " + pause.toSeconds() + " s");
      return false;
    }
  }

  /** A call that nobody waits for any more, since the service ends, must not hold up the end. */
  private static void once(Map<String, Object> client, Collection<? extends Topic<?, ?>> topics, short replication)
      throws InterruptedException {
    Admin admin = Admin.create(client);
    try {
      ensure(admin, topics, replication);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /**
   * Ten seconds for a try rather than a minute, unless the user says otherwise. A malformed property ends it here.
   */
  private static Map<String, Object> impatient(Map<String, Object> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    AdminClientConfig.configDef().parse(properties);
    return properties;
  }

  private static Map<String, TopicDescription> describe(Admin admin, Collection<? extends Topic<?, ?>> topics)
      throws InterruptedException {
    List<String> names = topics.stream().map(Topic::name).toList();
    Map<String, TopicDescription> found = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(names).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      described(answer.getKey(), answer.getValue()).ifPresent(topic -> found.put(topic.name(), topic));
    }
    return found;
  }

  private static Optional<TopicDescription> described(String name, KafkaFuture<TopicDescription> answer)
      throws InterruptedException {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof AuthorizationException) {
        throw new KafkaException(
            "topic " + name + " may not be looked at: grant Describe on it, as docs/kafka-access.md has it", e);
      }
      throw new KafkaException("cannot look at topic " + name + ": " + explained(e), e);
    }
  }

  private static void create(Admin admin, List<Topic<?, ?>> topics, short replication) throws InterruptedException {
    if (topics.isEmpty()) {
      return;
    }
    List<NewTopic> wanted = topics.stream().map(topic -> newTopic(topic, replication)).toList();
    for (Map.Entry<String, KafkaFuture<Void>> answer : admin.createTopics(wanted).values().entrySet()) {
      try {
        answer.getValue().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          throw new KafkaException(
              "topic " + answer.getKey() + " does not exist and may not be created: create it, or grant Create on it",
              e);
        }
        if (!(e.getCause() instanceof TopicExistsException)) { // Another service was quicker: as good as ours.
          throw new KafkaException("cannot create topic " + answer.getKey() + ": " + explained(e), e);
        }
      }
    }
  }

  private static NewTopic newTopic(Topic<?, ?> topic, short replication) {
    Optional<Short> copies = replication < 0 ? Optional.empty() : Optional.of(replication);
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(topic.settings());
  }

  private static void awaitLeaders(Admin admin, Collection<? extends Topic<?, ?>> topics) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<String, TopicDescription> now = describe(admin, topics);
      List<String> waiting = topics.stream().filter(topic -> !ready(topic, now)).map(Topic::name).toList();
      if (waiting.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("no leader after " + PATIENCE.toSeconds() + " s for every partition of " + waiting);
      }
      Thread.sleep(GLANCE);
    }
  }

  /**
   * Asks every leader something that only a leader answers: one that is known may not know of it yet itself, and an
   * idempotent producer whose first batch it turns away, while it takes the second, never gets rid of the first.
   */
  private static void awaitAnswers(Admin admin, Collection<? extends Topic<?, ?>> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (Map.Entry<String, TopicDescription> topic : describe(admin, topics).entrySet()) {
      topic.getValue().partitions().forEach(
          partition -> ends.put(new TopicPartition(topic.getKey(), partition.partition()), OffsetSpec.latest()));
    }
    try {
      admin.listOffsets(ends).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("a leader does not answer: " + explained(e), e);
    }
  }

  private static boolean ready(Topic<?, ?> topic, Map<String, TopicDescription> now) {
    TopicDescription found = now.get(topic.name());
    if (found == null) {
      return false;
    }
    checkPartitions(topic, found.partitions().size());
    return found.partitions().stream()
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private static void checkPartitions(Topic<?, ?> topic, int found) {
    if (found < topic.partitions()) {
      throw new KafkaException(
          "topic " + topic.name() + " has " + found + " partitions but needs " + topic.partitions()
              + ", as many as the other topics keyed by series: add partitions to it while it is empty, delete it, or"
              + " set rivercast.topics.partitions to " + found);
    }
  }

  /** What happened, and what lies at the bottom of it. */
  private static String explained(Throwable error) {
    Throwable cause = error.getCause();
    if (error instanceof ExecutionException && cause != null) {
      return explained(cause);
    }
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(error.getMessage());
    String reason = String.valueOf(root.getMessage());
    return message.contains(reason) ? message : message + ": " + reason;
  }
}
