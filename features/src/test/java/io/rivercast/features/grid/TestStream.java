package io.rivercast.features.grid;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.metric.ReadingReport;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.codec.ObservationCodec;
import io.rivercast.schemas.codec.StepCodec;
import io.rivercast.schemas.codec.WindowCodec;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, bytes in and bytes out. Records arrive a year after ten o'clock unless told otherwise. */
final class TestStream implements AutoCloseable {
  static final Instant ARRIVAL = Samples.TEN.plus(Duration.ofDays(365));
  private static final StateLimits LIMITS = new StateLimits(1 << 20, 512, Duration.ofDays(30));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ReadingReport report = new ReadingReport();
  private final Topics topics = Topics.standard();
  private final ObservationCodec observations = new ObservationCodec();
  private final WindowCodec windows = new WindowCodec();
  private final StepCodec stepCodec = new StepCodec();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;
  private final TestOutputTopic<byte[], byte[]> output;
  private final TestOutputTopic<byte[], byte[]> steps;
  private final TestOutputTopic<byte[], byte[]> dead;
  private final TestOutputTopic<byte[], byte[]> changelog;

  TestStream(ForecasterSpec... forecasters) {
    this(LIMITS, forecasters);
  }

  TestStream(StateLimits limits, ForecasterSpec... forecasters) {
    Topology topology =
        WindowTopology.of(
            topics, List.of(forecasters), new FeatureCounts(meters, List.of(forecasters), report),
            new StateLimits(limits.heapBytes() * topics.partitions(), limits.keepSteps(), limits.keep()));
    driver = new TopologyTestDriver(topology, properties(topics), ARRIVAL);
    input = driver.createInputTopic(topics.observations().name(), new ByteArraySerializer(), new ByteArraySerializer());
    output = output(topics.windows().name());
    steps = output(topics.steps().name());
    dead = output(topics.deadLetters("features").name());
    changelog = output("features-rivercast-" + SlotStore.NAME + "-changelog");
  }

  /** The service's own settings, with a state directory under {@code target}. */
  static Properties properties(Topics topics) {
    Properties properties = new Properties();
    properties.putAll(
        StreamProperties.of(
            new RivercastSettings(Map.of("bootstrap.servers", "nowhere:1"), topics, (short) 1, List.of(),
                directory()),
            "features",
            topics.windows(),
            Duration.ofMillis(50)));
    return properties;
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "state")), "stream");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void take(Observation... readings) {
    for (Observation reading : readings) {
      takeBytes(reading.series().value(), observations.encode(reading), ARRIVAL);
    }
  }

  void takeArrivedAt(Instant arrival, Observation reading) {
    takeBytes(reading.series().value(), observations.encode(reading), arrival);
  }

  void takeBytes(String key, byte[] value, Instant arrival) {
    input.pipeInput(key.getBytes(StandardCharsets.UTF_8), value, arrival);
  }

  void takeTraced(Headers headers, Observation reading) {
    byte[] key = reading.series().value().getBytes(StandardCharsets.UTF_8);
    input.pipeInput(new TestRecord<>(key, observations.encode(reading), headers, ARRIVAL));
  }

  void takeEmpty(String key) {
    input.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), null, ARRIVAL));
  }

  void waitFor(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** The windows since the last call. */
  List<Window> windows() {
    return output.readValuesToList().stream().map(windows::decode).toList();
  }

  /** The steps since the last call. */
  List<Step> steps() {
    return steps.readValuesToList().stream().map(stepCodec::decode).toList();
  }

  List<TestRecord<byte[], byte[]>> windowRecords() {
    return output.readRecordsToList();
  }

  List<byte[]> windowBytes() {
    return output.readValuesToList();
  }

  /** What was refused since the last call. */
  List<TestRecord<byte[], byte[]>> deadLetters() {
    return dead.readRecordsToList();
  }

  /** The writes to the store since the last call. */
  List<TestRecord<byte[], byte[]>> writes() {
    return changelog.readRecordsToList();
  }

  double count(String outcome) {
    return meters.get("rivercast.features.readings").tag("outcome", outcome).counter().count();
  }

  double windowCount(boolean revised) {
    return meters.get("rivercast.features.windows").tag("revised", String.valueOf(revised)).counter().count();
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
