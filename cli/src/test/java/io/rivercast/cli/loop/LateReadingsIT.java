package io.rivercast.cli.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings of 100 series at 2,000 a second, a tenth of them late or corrected, while the services are killed and started
 * again. {@code -Drivercast.kills=20} is the long form.
 */
class LateReadingsIT {
  private static final int KILLS = Integer.getInteger("rivercast.kills", 3);
  private static final int SERIES = 100;
  private static final int READINGS_PER_KILL = 10_000;
  private static final int READINGS_A_SECOND = 2_000;
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
  private final int[] hour = new int[SERIES];
  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
  private final RivercastSettings settings = new RivercastSettings(
      Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) -1, List.of(),
      Path.of("."));

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("forecasters.yml"), YAML);
    TopicSetup.ensureWithRetry(
        settings.admin("test-setup"), settings.topics().all(), settings.replication(), System.err::println);
  }

  @AfterEach
  void stop() {
    children.forEach(ChildProcess::close);
    broker.close();
  }

  @Test
  void everyAdmittedReadingIsInItsStepAndItsNewestWindowThroughKills() throws Exception {
    ChildProcess services = start();
    try (ObservationPublisher publisher = ObservationPublisher.connect(settings.producer("test"), settings.topics())) {
      for (int kill = 0; kill < KILLS; kill++) {
        send(publisher, READINGS_PER_KILL);
        services.kill();
        services = start();
      }
      send(publisher, READINGS_PER_KILL / 10);
    }
    Awaitility.await("steps and windows as the readings make them").atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2)).untilAsserted(this::check);
  }

  /** One in twenty readings comes 1 to 100 hours late, and one in twenty corrects one of the last 100 hours. */
  private void send(ObservationPublisher publisher, int count) throws InterruptedException {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int series = random.nextInt(SERIES);
      double chance = random.nextDouble();
      int at = chance < 0.1 && hour[series] > 1 ? Math.max(0, hour[series] - 1 - random.nextInt(100)) : hour[series]++;
      if (chance >= 0.95) {
        hour[series]++; // Left out now; a late reading may fill it.
      }
      sent.add(publisher.publish(reading(series, at)));
      long due = begin + (i + 1) * 1_000_000_000L / READINGS_A_SECOND;
      long wait = (due - System.nanoTime()) / 1_000_000;
      if (wait > 0) {
        Thread.sleep(wait);
      }
    }
    sent.forEach(CompletableFuture::join);
  }

  private Observation reading(int series, int at) {
    boolean sums = series % 2 == 1;
    long second = sums ? 600L * random.nextInt(6) : random.nextInt(3) - 1; // Clocks of plain series are a second off.
    Instant time = START.plus(Duration.ofHours(at + 1L)).plusSeconds(second);
    double[] values = {Math.round(random.nextGaussian() * 1000) / 100.0, random.nextInt(10)};
    if (random.nextInt(20) == 0) {
      values[random.nextInt(2)] = Double.NaN;
    }
    return new Observation(
        new SeriesId((sums ? "sums/" : "plain/") + series), time, List.of("temp", "rain"), values);
  }

  private ChildProcess start() throws IOException {
    ChildProcess child = ChildProcess.start(
        directory, "run", "--bootstrap", broker.bootstrapServers(), "--forecasters",
        directory.resolve("forecasters.yml").toString(), "--dir", directory.resolve("data").toString(), "--port", "0",
        "--partitions", "3");
    children.add(child);
    return child;
  }

  private void check() {
    StepOracle plain = new StepOracle(false);
    StepOracle sums = new StepOracle(true);
    TopicRecords.forEach(settings, settings.topics().observations(),
        reading -> (reading.series().value().startsWith("plain") ? plain : sums).add(reading));
    Map<SeriesId, Map<Long, Map<String, Double>>> steps = new HashMap<>();
    Map<String, Integer> revisions = new HashMap<>();
    TopicRecords.forEach(settings, settings.topics().steps(), step -> {
      String id = step.grid() + "|" + step.series() + "|" + step.number();
      assertThat(step.revision()).as(id).isEqualTo(revisions.merge(id, 1, Integer::sum));
      Map<String, Double> cells = steps.computeIfAbsent(step.series(), s -> new HashMap<>())
          .computeIfAbsent(step.number(), n -> new HashMap<>());
      for (int i = 0; i < step.columns().size(); i++) {
        cells.put(step.columns().get(i), step.values()[i]);
      }
    });
    Map<SeriesId, Window> newest = new HashMap<>();
    TopicRecords.forEach(settings, settings.topics().windows(), window -> newest.merge(
        window.series(), window,
        (before, after) -> after.sequence() < before.sequence() ? before : after));
    compare(plain, steps, newest, false);
    compare(sums, steps, newest, true);
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
