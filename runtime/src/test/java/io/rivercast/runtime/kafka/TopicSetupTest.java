package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
  private static final Topics TOPICS = new Topics("t", 3);
  private static final Node BROKER = new Node(0, "localhost", 9092);
  private static final Node NOBODY = new Node(1, "", -1);
  private static final short USUAL = -1;

  private final Broker broker = new Broker();

  /** Kafka's in-memory Admin, with a rival that may be quicker and leaders that may be slow. */
  private static final class Broker extends MockAdminClient {
    private final List<String> created = new ArrayList<>();
    private final Set<TopicPartition> asked = new HashSet<>();
    private boolean rival;
    private int leaderlessLooks;
    private boolean mayLook = true;
    private boolean mayCreate = true;
    private boolean mayConfigure = true;

    Broker() {
      super(List.of(BROKER, NOBODY), BROKER);
    }

    void has(String topic, int partitions) {
      has(topic, partitions, BROKER);
    }

    private void has(String topic, int partitions, Node leader) {
      List<Node> copies = List.of(BROKER);
      addTopic(
          false,
          topic,
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartitionInfo(p, leader, copies, copies)).toList(),
          Map.of());
    }

    @Override
    public synchronized CreateTopicsResult createTopics(Collection<NewTopic> topics, CreateTopicsOptions options) {
      topics.forEach(topic -> created.add(topic.name()));
      if (!mayCreate) {
        return Refused.creating(topics.stream().map(NewTopic::name).toList());
      }
      if (rival) {
        rival = false;
        super.createTopics(topics, options);
      }
      return super.createTopics(topics, options);
    }

    @Override
    public synchronized DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
      if (!mayLook && topics instanceof TopicCollection.TopicNameCollection names) {
        return Refused.describing(names.topicNames());
      }
      leaderlessLooks--;
      if (leaderlessLooks == 0) {
        addLeaders();
      }
      return super.describeTopics(topics, options);
    }

    @Override
    public synchronized ListOffsetsResult listOffsets(
        Map<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions options) {
      asked.addAll(partitions.keySet());
      updateEndOffsets(partitions.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> 0L)));
      return super.listOffsets(partitions, options);
    }

    @Override
    public synchronized DescribeConfigsResult describeConfigs(
        Collection<ConfigResource> resources, DescribeConfigsOptions options) {
      return mayConfigure ? super.describeConfigs(resources, options) : Refused.describingConfigs(resources);
    }

    private void addLeaders() {
      markTopicForDeletion("t.windows.v1");
      deleteTopics(List.of("t.windows.v1"));
      has("t.windows.v1", 3);
    }
  }

  private TopicDescription described(String topic) throws InterruptedException, ExecutionException {
    return Objects.requireNonNull(broker.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
  }

  private String retention(String topic) throws InterruptedException, ExecutionException {
    return config(topic, "retention.ms");
  }

  private String config(String topic, String name) throws InterruptedException, ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = Objects.requireNonNull(broker.describeConfigs(List.of(resource)).all().get().get(resource));
    return config.get(name).value();
  }

  @Test
  void createsMissingTopicsWithTheSettingsOfTheCatalogue() throws InterruptedException, ExecutionException {
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    assertThat(broker.listTopics().names().get())
        .containsExactlyInAnyOrderElementsOf(TOPICS.all().stream().map(Topic::name).toList());
    assertThat(described("t.steps.v1").partitions()).hasSize(3);
    assertThat(retention("t.steps.v1")).isEqualTo("34560000000");
  }

  @Test
  void leavesWhatExists() throws InterruptedException, ExecutionException {
    broker.has("t.windows.v1", 12);
    TopicSetup.ensure(broker, List.of(TOPICS.windows(), TOPICS.scores()), USUAL);
    assertThat(broker.created).containsExactly("t.scores.v1");
    assertThat(described("t.windows.v1").partitions()).hasSize(12);
  }

  @Test
  void appliesARetentionThatIsSetAlsoToAnExistingTopic() throws InterruptedException, ExecutionException {
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    List<String> notes = new ArrayList<>();
    Topics set = new Topics("t", 3, Map.of("windows", Duration.ofHours(12), "dlq", Duration.ofDays(60)));
    TopicSetup.ensure(broker, set.all(), USUAL, notes::add);
    assertThat(retention("t.windows.v1")).isEqualTo("43200000");
    assertThat(config("t.windows.v1", "segment.ms")).isEqualTo("10800000");
    assertThat(retention("t.serve.dlq.v1")).isEqualTo("5184000000");
    assertThat(retention("t.steps.v1")).isEqualTo("34560000000");
    assertThat(notes).hasSize(5).contains("topic t.windows.v1 now deletes records older than PT12H");
    notes.clear();
    TopicSetup.ensure(broker, set.all(), USUAL, notes::add);
    assertThat(notes).isEmpty();
  }

  @Test
  void leavesARetentionThatWasChangedOnTheBrokerWhereNoneIsSet() throws InterruptedException, ExecutionException {
    TopicSetup.ensure(broker, new Topics("t", 3, Map.of("windows", Duration.ofHours(12))).all(), USUAL);
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    assertThat(retention("t.windows.v1")).isEqualTo("43200000");
  }

  @Test
  void startsWithoutTheRightToChangeARetention() throws InterruptedException, ExecutionException {
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    broker.mayConfigure = false;
    List<String> notes = new ArrayList<>();
    TopicSetup.ensure(
        broker, List.of(new Topics("t", 3, Map.of("steps", Duration.ofDays(800))).steps()), USUAL, notes::add);
    broker.mayConfigure = true;
    assertThat(retention("t.steps.v1")).isEqualTo("34560000000");
    assertThat(notes).containsExactly(
        "the retention of topic t.steps.v1 was left as it is: grant DescribeConfigs and AlterConfigs on it, or set"
            + " {retention.ms=69120000000} there and leave out the setting of Rivercast");
  }

  @Test
  void createsNoTopicWhereAllExist() throws InterruptedException {
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    broker.created.clear();
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    assertThat(broker.created).isEmpty();
  }

  @Test
  void doesNotMindARivalThatIsQuicker() throws InterruptedException, ExecutionException {
    broker.rival = true;
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    assertThat(described("t.scores.v1").partitions()).hasSize(3);
  }

  @Test
  void waitsForLeaders() throws InterruptedException, ExecutionException {
    broker.has("t.windows.v1", 3, NOBODY);
    broker.leaderlessLooks = 4;
    TopicSetup.ensure(broker, List.of(TOPICS.windows()), USUAL);
    assertThat(broker.leaderlessLooks).isLessThanOrEqualTo(0);
    assertThat(described("t.windows.v1").partitions()).allMatch(partition -> !partition.leader().isEmpty());
  }

  @Test
  void waitsUntilEveryLeaderAnswersAsOne() throws InterruptedException {
    TopicSetup.ensure(broker, List.of(TOPICS.windows(), TOPICS.models()), USUAL);
    assertThat(broker.asked)
        .containsExactlyInAnyOrder(
            new TopicPartition("t.windows.v1", 0),
            new TopicPartition("t.windows.v1", 1),
            new TopicPartition("t.windows.v1", 2),
            new TopicPartition("t.models.v1", 0));
  }

  @Test
  void theErrorOfTooFewPartitionsNamesTheFix() {
    broker.has("t.scores.v1", 2);
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> TopicSetup.ensure(broker, List.of(TOPICS.scores()), USUAL))
        .withMessage(
            "topic t.scores.v1 has 2 partitions but needs 3, as many as the other topics keyed by series: add"
                + " partitions to it while it is empty, delete it, or set rivercast.topics.partitions to 2");
  }

  @Test
  void namesTheTopicThatCannotBeCreated() {
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> TopicSetup.ensure(broker, List.of(TOPICS.scores()), (short) 5))
        .withMessageStartingWith("cannot create topic t.scores.v1: ");
  }

  @Test
  void needsNoRightToCreateWhereAllIsThere() throws InterruptedException {
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    broker.mayCreate = false;
    broker.created.clear();
    TopicSetup.ensure(broker, TOPICS.all(), USUAL);
    assertThat(broker.created).isEmpty();
  }

  @Test
  void namesTheTopicThatMayNotBeCreatedAndTheRight() {
    broker.mayCreate = false;
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> TopicSetup.ensure(broker, List.of(TOPICS.scores()), USUAL))
        .withMessage("topic t.scores.v1 does not exist and may not be created: create it, or grant Create on it");
  }

  @Test
  void namesTheTopicThatMayNotBeLookedAtAndTheRight() {
    broker.mayLook = false;
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> TopicSetup.ensure(broker, List.of(TOPICS.scores()), USUAL))
        .withMessage(
            "topic t.scores.v1 may not be looked at: grant Describe on it, as docs/kafka-access.md has it");
  }

  @Test
  void givesUpAtOnceOnAMalformedProperty() {
    Map<String, Object> client = Map.of("bootstrap.servers", "localhost:1", "request.timeout.ms", "soon");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> TopicSetup.ensureWithRetry(client, TOPICS.all(), USUAL, note -> {}))
        .withMessageContaining("request.timeout.ms");
  }

  @Test
  void notesEachTryThatFailsAndStopsWhenInterrupted() throws InterruptedException {
    List<String> notes = new ArrayList<>();
    Map<String, Object> client = Map.of(
        "bootstrap.servers", "localhost:1", "default.api.timeout.ms", 200, "request.timeout.ms", 100, "linger.ms", 5);
    Thread setup = Thread.ofPlatform().start(() -> {
      try {
        TopicSetup.ensureWithRetry(client, List.of(TOPICS.scores()), USUAL, note -> {
          notes.add(note);
          Thread.currentThread().interrupt();
        });
      } catch (InterruptedException e) {
        notes.add("interrupted");
      }
    });
    setup.join(Duration.ofSeconds(20));
    assertThat(notes).hasSize(2).last().isEqualTo("interrupted");
    assertThat(notes.getFirst())
        .startsWith("topics are not ready at localhost:1: cannot look at topic t.scores.v1: Timed out")
        .endsWith("; next try in 1 s");
  }
}
