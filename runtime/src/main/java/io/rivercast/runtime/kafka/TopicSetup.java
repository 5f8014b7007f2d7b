package io.rivercast.runtime.kafka;

import static java.util.Objects.requireNonNull;

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
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are missing, applies retentions that are set, and returns when all of them can be used. */
public final class TopicSetup {
  private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private TopicSetup() {}

  /** The same without notes. */
  public static void ensure(Admin admin, Collection<? extends Topic<?, ?>> topics, short replication)
      throws InterruptedException {
    ensure(admin, topics, replication, note -> {});
  }

  /**
   * Creates what is missing, applies the retentions that the user has set to existing topics, and waits until every partition
   * has a leader.
   *
   * @param replication how many brokers hold a partition; -1: the broker's default
   * @param note takes a line for each topic whose retention was changed or cannot be changed
   * @throws KafkaException where a topic cannot be created, has fewer partitions than it needs, or gets no leader
   */
  public static void ensure(
      Admin admin, Collection<? extends Topic<?, ?>> topics, short replication, Consumer<String> note)
      throws InterruptedException {
    Map<String, TopicDescription> existing = describe(admin, topics);
    List<Topic<?, ?>> missing = new ArrayList<>();
    for (Topic<?, ?> topic : topics) {
      if (existing.get(topic.name()) == null) {
        missing.add(topic);
      }
    }
    create(admin, missing, replication);
    for (Topic<?, ?> topic : topics) {
      if (topic.retentionSet() && !missing.contains(topic)) {
        applyRetention(admin, topic, note);
      }
    }
    awaitLeaders(admin, topics);
    awaitAnswers(admin, topics);
  }

  /**
   * The same, repeated with {@link Backoff#STANDARD} until it succeeds.
   *
   * @param client properties of an admin client
   * @param note takes a line for each attempt that failed
   * @throws org.apache.kafka.common.config.ConfigException where a client property is malformed, since no attempt would succeed
   */
  public static void ensureWithRetry(
      Map<String, Object> client,
      Collection<? extends Topic<?, ?>> topics,
      short replication,
      Consumer<String> note)
      throws InterruptedException {
    Map<String, Object> properties = withTimeouts(client);
    int failures = 1;
    while (!tried(properties, topics, replication, Backoff.STANDARD.after(failures), note)) {
      Thread.sleep(Backoff.STANDARD.after(failures++));
    }
  }

  private static boolean tried(
      Map<String, Object> client,
      Collection<? extends Topic<?, ?>> topics,
      short replication,
      Duration pause,
      Consumer<String> note)
      throws InterruptedException {
    try {
      once(client, topics, replication, note);
      return true;
    } catch (KafkaException e) {
      if (KafkaErrors.isFinal(e)) {
        throw e;
      }
      note.accept(
          "topics are not ready at " + client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + ": "
              + KafkaErrors.describe(e) + "; next try in " + pause.toSeconds() + " s");
      return false;
    }
  }

  /** Closes without waiting: calls that are still open when the service stops are given up. */
  private static void once(
      Map<String, Object> client,
      Collection<? extends Topic<?, ?>> topics,
      short replication,
      Consumer<String> note)
      throws InterruptedException {
    Admin admin = Admin.create(client);
    try {
      ensure(admin, topics, replication, note);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /** Ten seconds for an attempt rather than a minute, unless the user has set it; a malformed property ends it here. */
  private static Map<String, Object> withTimeouts(Map<String, Object> client) {
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
    for (String name : names) { // In the order given, so that an error names the same topic at each attempt.
      described(name, requireNonNull(answers.get(name))).ifPresent(topic -> found.put(name, topic));
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
      throw new KafkaException("cannot look at topic " + name + ": " + KafkaErrors.describe(e), e);
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
        if (!(e.getCause() instanceof TopicExistsException)) { // Another service created it first.
          throw new KafkaException("cannot create topic " + answer.getKey() + ": " + KafkaErrors.describe(e), e);
        }
      }
    }
  }

  private static NewTopic newTopic(Topic<?, ?> topic, short replication) {
    Optional<Short> copies = replication < 0 ? Optional.empty() : Optional.of(replication);
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(topic.settings());
  }

  /** Changes the retention of a topic where it differs; a service starts without the right to do so, too. */
  private static void applyRetention(Admin admin, Topic<?, ?> topic, Consumer<String> note)
      throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    try {
      Config current = requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
      List<AlterConfigOp> changes = topic.retentionSettings().entrySet().stream()
          .filter(wanted -> !hasValue(current, wanted.getKey(), wanted.getValue()))
          .map(wanted -> new AlterConfigOp(new ConfigEntry(wanted.getKey(), wanted.getValue()), OpType.SET))
          .toList();
      if (!changes.isEmpty()) {
        admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
        note.accept("topic " + topic.name() + " now deletes records older than " + topic.retention());
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw new KafkaException(
            "cannot set the retention of topic " + topic.name() + ": " + KafkaErrors.describe(e), e);
      }
      note.accept(
          "the retention of topic " + topic.name()
              + " was left as it is: grant DescribeConfigs and AlterConfigs on it, or"
              + " set " + topic.retentionSettings() + " there and leave out the setting of Rivercast");
    }
  }

  private static boolean hasValue(Config config, String name, String value) {
    ConfigEntry entry = config.get(name);
    return entry != null && value.equals(entry.value());
  }

  private static void awaitLeaders(Admin admin, Collection<? extends Topic<?, ?>> topics) throws InterruptedException {
    long deadline = System.nanoTime() + LEADER_TIMEOUT.toNanos();
    while (true) {
      Map<String, TopicDescription> now = describe(admin, topics);
      List<String> waiting = topics.stream().filter(topic -> !ready(topic, now)).map(Topic::name).toList();
      if (waiting.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "no leader after " + LEADER_TIMEOUT.toSeconds() + " s for every partition of " + waiting);
      }
      Thread.sleep(POLL);
    }
  }

  /**
   * Sends every leader a request that only a leader answers. A broker may refuse the first batch of an idempotent producer
   * because it has not yet seen its own election, and accept the second; that producer then never gets past the first.
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
      throw new KafkaException("a leader does not answer: " + KafkaErrors.describe(e), e);
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
}
