package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.schemas.codec.AliasesCodec;
import io.rivercast.schemas.codec.ForecastCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.codec.StepScoresCodec;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.scoreboard.state.ScoreboardState.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateReaderTest {
  private static final Topics TOPICS = new Topics("test", 2);

  private final ScoreboardState state = new ScoreboardState(Made.specs(), Limits.DEFAULT, new ChangeFeed());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Deque<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>();
  private final StateReader reader = new StateReader(TOPICS, state, registry, () -> consumers.removeFirst());

  @Test
  void readsEveryTopicIntoTheStateUntilItHasCaughtUp() {
    MockConsumer<byte[], byte[]> consumer = consumer(Map.of(TOPICS.forecasts().name(), 1L, TOPICS.scores().name(), 1L));
    consumer.schedulePollTask(
        () -> {
          assertThat(state.progress().caughtUp()).isFalse();
          consumer.addRecord(forecast(0, 3));
          consumer.addRecord(score(0, 10));
        });
    consumer.schedulePollTask(this::stop);

    reader.run();

    assertThat(state.read("temperature", ForecasterState::seriesCount)).contains(1);
    assertThat(scored()).isEqualTo(1);
    assertThat(state.progress().caughtUp()).isTrue();
  }

  @Test
  void countsNoRecordTwiceAfterAFailure() {
    MockConsumer<byte[], byte[]> first = consumer(Map.of());
    first.schedulePollTask(
        () -> {
          first.addRecord(score(0, 10));
          first.addRecord(score(1, 11));
        });
    first.schedulePollTask(() -> first.setPollException(new KafkaException("the broker went away")));
    assertThatThrownBy(reader::run).hasMessageContaining("went away");
    assertThat(first.closed()).isTrue();

    MockConsumer<byte[], byte[]> second = consumer(Map.of());
    second.schedulePollTask(() -> IntStream.range(0, 3).forEach(i -> second.addRecord(score(i, 10 + i))));
    second.schedulePollTask(this::stop);
    reader.run();

    assertThat(scored()).isEqualTo(3);
  }

  @Test
  void skipsAndCountsRecordsThatCannotBeDecoded() {
    MockConsumer<byte[], byte[]> consumer = consumer(Map.of());
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(TOPICS.scores(), 0, new byte[] {1, 2, 3}));
          consumer.addRecord(record(TOPICS.scores(), 1, null));
          consumer.addRecord(score(2, 12));
        });
    consumer.schedulePollTask(this::stop);

    reader.run();

    assertThat(scored()).isEqualTo(1);
    assertThat(skipped(TOPICS.scores(), "malformed")).isEqualTo(1);
  }

  @Test
  void skipsAndCountsRecordsUnderTheKeyOfAnother() {
    MockConsumer<byte[], byte[]> consumer = consumer(Map.of());
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(model(0, "temperature/1", 1));
          consumer.addRecord(model(1, "temperature/7", 2));
          consumer.addRecord(model(2, "oil/3", 3));
          consumer.addRecord(model(3, null, 4));
          byte[] aliases =
              new AliasesCodec().encode(Made.aliases(OptionalInt.of(1), OptionalInt.empty(), "stolen"));
          consumer.addRecord(new ConsumerRecord<>(TOPICS.aliases().name(), 0, 0, utf8("oil"), aliases));
          byte[] forecast = new ForecastCodec().encode(Made.answer(Made.NEW_YORK, 3, 0, 1));
          consumer.addRecord(record(TOPICS.forecasts(), 0, forecast));
        });
    consumer.schedulePollTask(this::stop);

    reader.run();

    assertThat(state.read("temperature", state -> List.copyOf(state.versions().all().keySet())))
        .contains(List.of(1));
    assertThat(state.read("temperature", state -> state.versions().aliases())).contains(Optional.empty());
    assertThat(state.read("temperature", ForecasterState::seriesCount)).contains(0);
    assertThat(skipped(TOPICS.models(), "miskeyed")).isEqualTo(3);
    assertThat(skipped(TOPICS.aliases(), "miskeyed")).isEqualTo(1);
    assertThat(skipped(TOPICS.forecasts(), "miskeyed")).isEqualTo(1);
    assertThat(skipped(TOPICS.models(), "malformed")).isZero();
  }

  private double skipped(Topic<?, ?> topic, String reason) {
    return registry.get("rivercast.scoreboard.skipped").tags("topic", topic.name(), "reason", reason).counter().count();
  }

  @Test
  void countsTheReadingsWhileAForecasterWaits() {
    MockConsumer<byte[], byte[]> consumer = consumer(Map.of(TOPICS.observations().name(), 7L));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(this::stop);

    reader.run();

    assertThat(state.progress().readings()).isEqualTo(7);
  }

  private void stop() {
    reader.stop();
  }

  private long scored() {
    return state.read("temperature", state -> state.scores().answers().forecast().count()).orElseThrow();
  }

  /** A consumer of all topics whose partitions are empty, but for the first of those named. */
  private MockConsumer<byte[], byte[]> consumer(Map<String, Long> ends) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Map<TopicPartition, Long> begin = new HashMap<>();
    Map<TopicPartition, Long> end = new HashMap<>();
    for (Topic<?, ?> topic : TOPICS.all()) {
      Node node = new Node(0, "localhost", 1);
      List<PartitionInfo> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(number -> new PartitionInfo(topic.name(), number, node, new Node[0], new Node[0]))
              .toList();
      consumer.updatePartitions(topic.name(), partitions);
      for (PartitionInfo info : partitions) {
        TopicPartition partition = new TopicPartition(info.topic(), info.partition());
        begin.put(partition, 0L);
        end.put(partition, info.partition() == 0 ? ends.getOrDefault(topic.name(), 0L) : 0L);
      }
    }
    consumer.updateBeginningOffsets(begin);
    consumer.updateEndOffsets(end);
    consumers.addLast(consumer);
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> forecast(long offset, long day) {
    return record(TOPICS.forecasts(), offset, new ForecastCodec().encode(Made.answer(Made.SEATTLE, day, 0, 1)));
  }

  private static ConsumerRecord<byte[], byte[]> score(long offset, long day) {
    return record(TOPICS.scores(), offset,
        new StepScoresCodec().encode(Made.scores(Made.score(1, Role.ANSWER, 1, day, 20, 1))));
  }

  private static ConsumerRecord<byte[], byte[]> model(long offset, @Nullable String key, int version) {
    byte[] value = new ModelVersionCodec().encode(Made.version(version, Family.GRU, true, "best"));
    return new ConsumerRecord<>(TOPICS.models().name(), 0, offset, key == null ? null : utf8(key), value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> record(Topic<SeriesId, ?> topic, long offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(topic.name(), 0, offset, utf8(Made.SEATTLE.value()), value);
  }
}
