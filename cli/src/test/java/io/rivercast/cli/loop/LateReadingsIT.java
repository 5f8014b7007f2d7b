package io.rivercast.cli.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings of 100 series at 2,000 a second over HTTP, a tenth of them late or corrected, while ingest and features are killed
 * and started again. {@code -Drivercast.kills=20} is the long form; with {@code -Drivercast.golden.update=true} it writes
 * {@code docs/kills.md}.
 */
class LateReadingsIT {
  private static final int KILLS = Integer.getInteger("rivercast.kills", 3);
  private static final int LONG_FORM = 20;
  private static final int SERIES = 100;
  private static final int READINGS_A_SECOND = 2_000;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final int WINDOW = 24;
  private static final Instant START = Instant.parse("2020-03-01T00:00:00Z");
  private static final String YAML = """
      rivercast:
        grids:
          plain: { series: "plain/*", cadence: PT1H, idle: PT1S }
          sums: { series: "sums/*", cadence: PT1H, aggregate: { default: mean, rain: sum }, grace: PT2H, idle: PT1S }
        forecasters:
          temp: { grid: plain, target: temp, features: [temp, rain], window: 24, horizon: 2, gaps: { fill: mask },
                  model: { family: linear }, training: { min-windows: 100000000 } }
          rain: { grid: sums, target: rain, features: [temp, rain], window: 24, horizon: 2, gaps: { fill: mask },
                  model: { family: linear }, training: { min-windows: 100000000 } }
      """;

  @TempDir
  private Path directory = Path.of("");

  private final List<ChildProcess> children = new ArrayList<>();
  private final Random random = new Random(7);
  private final Random feedRandom = new Random(8);
  private final int[] hour = new int[SERIES];
  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
  private final RivercastSettings settings = new RivercastSettings(
      Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) -1, List.of(),
      Path.of("."));
  private final Admin admin = Admin.create(settings.admin("test-offsets"));

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("forecasters.yml"), YAML);
    TopicSetup.ensureWithRetry(
        settings.admin("test-setup"), settings.topics().all(), settings.replication(), System.err::println);
  }

  @AfterEach
  void stop() {
    children.forEach(ChildProcess::close);
    admin.close();
    broker.close();
  }

  @Test
  void everyAcknowledgedReadingIsInItsStepAndItsNewestWindowThroughKills() throws Exception {
    int port = freePort();
    URI target = URI.create("http://127.0.0.1:" + port + "/api/v1/observations");
    ChildProcess ingest = start("ingest", port);
    ChildProcess features = start("features", 0);
    int killedIngest = 0;
    int killedFeatures = 0;
    try (ReadingFeed feed = ReadingFeed.start(target, this::next, READINGS_A_SECOND)) {
      for (int kill = 0; kill < KILLS; kill++) {
        awaitWork(feed);
        Thread.sleep(random.nextInt(1500)); // A kill comes at any moment, not at the same point of a batch or transaction.
        if (kill % 3 != 1) {
          features.kill();
          killedFeatures++;
        }
        if (kill % 3 != 0) {
          ingest.kill();
          ingest = start("ingest", port);
          killedIngest++;
        }
        if (kill % 3 != 1) {
          features = start("features", 0);
        }
      }
      awaitWork(feed);
      feed.finish();
      Totals[] totals = new Totals[1];
      Awaitility.await("steps and windows as the readings make them").atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> totals[0] = check(feed.acknowledged()));
      report(feed, requireNonNull(totals[0]), killedIngest, killedFeatures);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until ingest acknowledges readings and features writes steps. */
  private void awaitWork(ReadingFeed feed) {
    int readings = feed.count();
    long steps = end(settings.topics().steps());
    Awaitility.await("readings and steps after a start").atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(200))
        .until(() -> feed.count() > readings && end(settings.topics().steps()) > steps);
  }

  private long end(Topic<?, ?> topic) {
    Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, topic.partitions()).boxed()
        .collect(Collectors.toMap(number -> new TopicPartition(topic.name(), number), _ -> OffsetSpec.latest()));
    try {
      return admin.listOffsets(partitions).all().get().values().stream()
          .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset).sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next reading. One in ten comes 1 to 100 hours late or corrects one of the last 100 hours. */
  private Observation next() {
    int series = feedRandom.nextInt(SERIES);
    boolean old = feedRandom.nextDouble() < 0.1 && hour[series] > 1;
    int at = old ? Math.max(0, hour[series] - 1 - feedRandom.nextInt(100)) : hour[series]++;
    if (feedRandom.nextInt(20) == 0) {
      hour[series]++; // Left out now; a late reading may fill it.
    }
    return reading(series, at);
  }

  private Observation reading(int series, int at) {
    boolean sums = series % 2 == 1;
    long second = sums ? 600L * feedRandom.nextInt(6) : feedRandom.nextInt(3) - 1; // Clocks of plain series are a second off.
    Instant time = START.plus(Duration.ofHours(at + 1L)).plusSeconds(second);
    double[] values = {Math.round(feedRandom.nextGaussian() * 1000) / 100.0, feedRandom.nextInt(10)};
    if (feedRandom.nextInt(20) == 0) {
      values[feedRandom.nextInt(2)] = Double.NaN;
    }
    return new Observation(
        new SeriesId((sums ? "sums/" : "plain/") + series), time, List.of("temp", "rain"), values);
  }

  private ChildProcess start(String service, int port) throws IOException {
    ChildProcess child = ChildProcess.start(
        directory, "run", "--services", service, "--bootstrap", broker.bootstrapServers(), "--forecasters",
        directory.resolve("forecasters.yml").toString(), "--dir", directory.resolve(service).toString(), "--host",
        "127.0.0.1", "--port", String.valueOf(port), "--management-port", "0", "--partitions", "3");
    children.add(child);
    return child;
  }

  private Totals check(List<Observation> acknowledged) {
    StepOracle plain = new StepOracle(false);
    StepOracle sums = new StepOracle(true);
    Totals totals = new Totals();
    Set<String> admitted = new HashSet<>();
    TopicRecords.forEach(settings, settings.topics().observations(), reading -> {
      totals.admitted++;
      admitted.add(reading.toString());
      (reading.series().value().startsWith("plain") ? plain : sums).add(reading);
    });
    assertThat(acknowledged.stream().map(Observation::toString).filter(reading -> !admitted.contains(reading)))
        .as("acknowledged readings that are not on the topic").isEmpty();
    Map<SeriesId, Map<Long, Map<String, Double>>> steps = new HashMap<>();
    Map<String, Integer> revisions = new HashMap<>();
    TopicRecords.forEach(settings, settings.topics().steps(), step -> {
      totals.steps++;
      String id = step.grid() + "|" + step.series() + "|" + step.number();
      assertThat(step.revision()).as(id).isEqualTo(revisions.merge(id, 1, Integer::sum));
      Map<String, Double> cells = steps.computeIfAbsent(step.series(), s -> new HashMap<>())
          .computeIfAbsent(step.number(), n -> new HashMap<>());
      for (int i = 0; i < step.columns().size(); i++) {
        cells.put(step.columns().get(i), step.values()[i]);
      }
    });
    Map<SeriesId, Window> newest = new HashMap<>();
    Set<String> windows = new HashSet<>();
    TopicRecords.forEach(settings, settings.topics().windows(), window -> {
      String id = window.forecaster() + "|" + window.series() + "|" + window.sequence() + "|" + window.revision();
      assertThat(windows.add(id)).as("one window %s", id).isTrue();
      newest.merge(window.series(), window,
          (before, after) -> after.sequence() < before.sequence() ? before : after);
    });
    compare(plain, steps, newest, false);
    compare(sums, steps, newest, true);
    totals.windows = windows.size();
    return totals;
  }

  /** Writes what a long run counted. */
  private static void report(ReadingFeed feed, Totals totals, int killedIngest, int killedFeatures)
      throws IOException {
    String text = String.format(
        Locale.ROOT, """
            # Kills under load

            Readings of %d series are sent to ingest over HTTP; 10 %% of them are late or corrected. While they arrive, ingest and
            features are killed (SIGKILL) at random times and started again; the client sends again what was not acknowledged. In the
            end steps and newest windows are compared with those that a separate program computes from the readings on the topic.
            Written by `LateReadingsIT` with `-Drivercast.kills=%d -Drivercast.golden.update=true`; the build runs a short form.

            | | |
            |---|---|
            | kills of ingest | %d |
            | kills of features | %d |
            | readings acknowledged | %,d, %,.0f a second over the whole run, outages included |
            | readings on the topic, with those that were sent again because their acknowledgement was lost | %,d |
            | acknowledged readings that are missing there | 0 |
            | step records (each revision of a step is one) | %,d |
            | windows (each revision of a window is one) | %,d |
            | steps or newest windows that are missing, double or different | 0 |
            """,
        SERIES, KILLS, killedIngest, killedFeatures, feed.count(), feed.rate(), totals.admitted, totals.steps,
        totals.windows);
    if (KILLS >= LONG_FORM && Boolean.getBoolean("rivercast.golden.update")) {
      Files.writeString(Path.of("../docs/kills.md"), text);
    }
  }

  private static final class Totals {
    private int admitted;
    private int steps;
    private int windows;
  }

  private static void compare(
      StepOracle oracle, Map<SeriesId, Map<Long, Map<String, Double>>> steps, Map<SeriesId, Window> windows,
      boolean sums) {
    assertThat(oracle.hours()).hasSize(SERIES / 2);
    oracle.hours().forEach((series, hours) -> {
      assertThat(steps.get(series)).as("hours of %s", series).containsOnlyKeys(hours.keySet());
      hours.forEach((number, hour) -> {
        Map<String, Double> step = requireNonNull(requireNonNull(steps.get(series)).get(number));
        for (String column : List.of("temp", "rain")) {
          assertThat(step.containsKey(column)).as("%s %s %s", series, number, column).isEqualTo(hour.has(column));
          if (hour.has(column)) {
            assertThat(step.get(column)).as("%s %s %s", series, number, column)
                .isCloseTo(value(hour, column, sums), within(1e-9));
          }
        }
      });
      compare(series, hours, requireNonNull(windows.get(series)), sums);
    });
  }

  private static double value(StepOracle.Hour hour, String column, boolean sums) {
    return !sums ? hour.last(column) : column.equals("rain") ? hour.sum(column) : hour.mean(column);
  }

  private static void compare(
      SeriesId series, NavigableMap<Long, StepOracle.Hour> hours, Window window, boolean sums) {
    assertThat(window.sequence()).as("newest window of %s", series).isEqualTo(hours.lastKey());
    for (int row = 0; row < WINDOW; row++) {
      StepOracle.Hour hour = hours.get(window.sequence() - WINDOW + 1 + row);
      for (int column = 0; column < 2; column++) {
        String name = column == 0 ? "temp" : "rain";
        float expected = hour == null || !hour.has(name) ? Float.NaN : (float) value(hour, name, sums);
        float seen = window.values().at(row, column);
        assertThat(Float.isNaN(expected) ? Float.isNaN(seen) : Math.abs(seen - expected) < 1e-4)
            .as("%s, row %s of its newest window: %s, expected %s", series, row, seen, expected).isTrue();
      }
    }
  }
}
