package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The scoring topology with its own configuration, record by record. */
final class ScoringDriver implements AutoCloseable {
  static final Topics TOPICS = Topics.standard();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<SeriesId, Prediction> predictions;
  private final TestOutputTopic<SeriesId, Forecast> forecasts;
  private final TestOutputTopic<SeriesId, StepScores> scores;

  ScoringDriver() {
    Properties properties = new Properties();
    properties.putAll(
        StreamProperties.of(
            new RivercastSettings(Map.of("bootstrap.servers", "none:9092"), TOPICS, (short) 1, List.of(), state()),
            "scoreboard",
            TOPICS.scores(),
            Duration.ofMillis(100)));
    driver = new TopologyTestDriver(ScoringTopology.of(TOPICS, TestPredictions.SPECS, registry), properties);
    predictions =
        driver.createInputTopic(
            TOPICS.predictions().name(), TOPICS.predictions().key().serializer(),
            TOPICS.predictions().value().serializer());
    forecasts =
        driver.createOutputTopic(
            TOPICS.forecasts().name(), TOPICS.forecasts().key().deserializer(),
            TOPICS.forecasts().value().deserializer());
    scores =
        driver.createOutputTopic(
            TOPICS.scores().name(), TOPICS.scores().key().deserializer(), TOPICS.scores().value().deserializer());
  }

  private static Path state() {
    try {
      return Files.createTempDirectory("scoring");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forecasts made since the last call. */
  List<Forecast> forecasts() {
    return forecasts.readValuesToList();
  }

  /** The scores of these predictions. */
  List<Score> process(Prediction... arriving) {
    for (Prediction each : arriving) {
      predictions.pipeInput(each.series(), each);
    }
    return scores.readValuesToList().stream().flatMap(StepScores::scores).toList();
  }

  /** The records of scores of a prediction with headers. */
  List<TestRecord<SeriesId, StepScores>> process(Headers headers, Prediction arriving) {
    predictions.pipeInput(new TestRecord<>(arriving.series(), arriving, headers));
    return scores.readRecordsToList();
  }

  /** The records of scores of a prediction with this timestamp. */
  List<TestRecord<SeriesId, StepScores>> process(Instant arrival, Prediction arriving) {
    predictions.pipeInput(arriving.series(), arriving, arrival);
    return scores.readRecordsToList();
  }

  void processRaw(byte @Nullable [] key, byte @Nullable [] value) {
    driver.createInputTopic(TOPICS.predictions().name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return driver
        .createOutputTopic(
            TOPICS.deadLetters("scoreboard").name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** The timestamps of what was written to the changelog since the last call. */
  List<Instant> changelogTimes() {
    return driver
        .createOutputTopic(
            "scoreboard-rivercast-" + ProcessPredictions.STORE + "-changelog", new BytesDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList().stream().map(TestRecord::getRecordTime).toList();
  }

  /** A new driver with the state restored from this one's changelog. */
  ScoringDriver restarted() {
    ScoringDriver next = new ScoringDriver();
    String changelog = "scoreboard-rivercast-" + ProcessPredictions.STORE + "-changelog";
    TestOutputTopic<Bytes, byte[]> changes =
        driver.createOutputTopic(changelog, new BytesDeserializer(), new ByteArrayDeserializer());
    for (KeyValue<Bytes, byte[]> each : changes.readKeyValuesToList()) {
      next.store().put(each.key, each.value);
    }
    close();
    return next;
  }

  int stored() {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store().all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  /** Sum of the counters of a name. */
  double count(String meter) {
    return registry.get(meter).counters().stream().mapToDouble(Counter::count).sum();
  }

  private KeyValueStore<Bytes, byte[]> store() {
    return driver.getKeyValueStore(ProcessPredictions.STORE);
  }

  @Override
  public void close() {
    driver.close();
  }
}
