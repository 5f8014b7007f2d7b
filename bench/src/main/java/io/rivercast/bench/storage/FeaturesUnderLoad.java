package io.rivercast.bench.storage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.features.grid.FeatureCounts;
import io.rivercast.features.grid.StateLimits;
import io.rivercast.features.grid.WindowTopology;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The features service on an embedded broker, fed with hourly readings of six columns for a window of 48.
 *
 * @param directory of the broker's data and of the state
 * @param series how many
 * @param kafka client properties beside the service's own
 */
record FeaturesUnderLoad(Path directory, int series, Map<String, Object> kafka) {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final List<String> COLUMNS = List.of("c0", "c1", "c2", "c3", "c4", "c5");

  /**
   * Sizes after a run.
   *
   * @param observations bytes of the log on disk
   * @param steps likewise
   * @param windows likewise
   * @param changelog likewise, of the store
   * @param state bytes of the local store
   * @param restore time until the store was restored from its changelog, after its loss
   * @param heap bytes of the heap in use while it ran, producers and broker included
   * @param processing time from the first reading until all were processed
   */
  record Sizes(
      long observations, long steps, long windows, long changelog, long state, Duration restore, long heap,
      Duration processing) {}

  /** Feeds so many hours, waits until all are processed, loses the local store, and measures. */
  Sizes measure(int hours, long heapBytes) throws IOException, InterruptedException {
    Path data = Files.createDirectories(directory.resolve("broker"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(data))) {
      RivercastSettings settings = settings(broker);
      TopicSetup.ensureWithRetry(
          settings.admin("setup"), settings.topics().all(), settings.replication(), System.err::println);
      KafkaStreams streams = start(settings, heapBytes);
      long begin = System.nanoTime();
      feed(settings, hours);
      awaitSteps(settings);
      Duration processing = Duration.ofNanos(System.nanoTime() - begin);
      long heap = usedHeap();
      close(streams);
      Path state = directory.resolve("state");
      long stored = size(Stream.of(state));
      delete(state);
      Duration restore = restored(settings, heapBytes);
      return new Sizes(
          topic(data, "observations"), topic(data, "steps.v1"), topic(data, "windows"), topic(data, "changelog"), stored,
          restore, heap, processing);
    }
  }

  private RivercastSettings settings(EmbeddedBroker broker) {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put("bootstrap.servers", broker.bootstrapServers());
    Map<String, Object> forecaster = Map.of(
        "target", "c0", "features", COLUMNS, "cadence", "PT1H", "window", 48, "horizon", 12);
    return new RivercastSettings(
        client, new Topics("bench", 3), (short) -1, SpecReader.forecasters("bench", Map.of("bench", forecaster)),
        directory.resolve("state"));
  }

  private static KafkaStreams start(RivercastSettings settings, long heapBytes) {
    Properties properties = new Properties();
    properties.putAll(StreamProperties.of(settings, "features", settings.topics().windows(), Duration.ofMillis(50)));
    StateLimits limits = new StateLimits(heapBytes, 512, Duration.ofDays(30));
    KafkaStreams streams = new KafkaStreams(
        WindowTopology.of(
            settings.topics(), settings.forecasters(),
            new FeatureCounts(new SimpleMeterRegistry(), settings.forecasters()), limits),
        properties);
    streams.start();
    return streams;
  }

  /** All series hour by hour: random walks with two decimals, as sensors give them. */
  private void feed(RivercastSettings settings, int hours) {
    Random random = new Random(1);
    double[][] last = new double[series][COLUMNS.size()];
    List<SeriesId> ids = IntStream.range(0, series).mapToObj(i -> new SeriesId("plant/sensor-" + i)).toList();
    try (ObservationPublisher publisher = ObservationPublisher.connect(settings.producer("bench"), settings.topics())) {
      for (int hour = 0; hour < hours; hour++) {
        Instant time = START.plus(Duration.ofHours(hour));
        for (int i = 0; i < series; i++) {
          double[] values = new double[COLUMNS.size()];
          for (int c = 0; c < values.length; c++) {
            last[i][c] += random.nextGaussian();
            values[c] = Math.round(last[i][c] * 100) / 100.0;
          }
          var _ = publisher.publish(new Observation(ids.get(i), time, COLUMNS, values));
        }
      }
    }
  }

  /** Waits until the service has committed every reading. */
  private static void awaitSteps(RivercastSettings settings) throws InterruptedException {
    long begin = System.nanoTime();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    IntStream.range(0, settings.topics().partitions()).forEach(
        partition -> ends.put(new TopicPartition(settings.topics().observations().name(), partition), OffsetSpec.latest()));
    try (Admin admin = Admin.create(settings.admin("bench"))) {
      long sent = admin.listOffsets(ends).all().get().values().stream().mapToLong(end -> end.offset()).sum();
      long read = 0;
      while (read < sent) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IllegalStateException(read + " of " + sent + " readings processed after " + PATIENCE);
        }
        Thread.sleep(100);
        read = admin.listConsumerGroupOffsets("features-" + settings.topics().prefix())
            .partitionsToOffsetAndMetadata().get().values().stream().mapToLong(OffsetAndMetadata::offset).sum();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot read the offsets of the readings: " + e.getMessage(), e);
    }
  }

  private Duration restored(RivercastSettings settings, long heapBytes) throws InterruptedException {
    long begin = System.nanoTime();
    KafkaStreams streams = start(settings, heapBytes);
    while (streams.state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(20);
    }
    Duration restore = Duration.ofNanos(System.nanoTime() - begin);
    close(streams);
    return restore;
  }

  private static void close(KafkaStreams streams) {
    streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long topic(Path data, String name) throws IOException {
    try (Stream<Path> partitions = Files.list(data)) {
      return size(partitions.filter(path -> String.valueOf(path.getFileName()).contains(name)));
    }
  }

  /** Bytes of log segments and store files; indexes are preallocated and left out. */
  private static long size(Stream<Path> directories) {
    return directories.mapToLong(directory -> {
      try (Stream<Path> files = Files.walk(directory)) {
        return files.filter(Files::isRegularFile)
            .filter(file -> !String.valueOf(file.getFileName()).matches(".*\\.(index|timeindex|txnindex)"))
            .mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }).sum();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
        boolean _ = file.delete();
      });
    }
  }
}
