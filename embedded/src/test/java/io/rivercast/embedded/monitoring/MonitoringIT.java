package io.rivercast.embedded.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.embedded.quickstart.Samples;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.ingest.publish.Pace;
import io.rivercast.ingest.publish.Replay;
import io.rivercast.runtime.metric.MetricDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus watches the services while four years of weather go through them and a model is trained. */
class MonitoringIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant LIVE = Instant.parse("2015-01-01T00:00:00Z");
  private static final int MANY_SERIES = 20_000;
  private static final int READINGS_OF_EACH = 3;
  private static final List<String> FIELDS = List.of("temp_max", "temp_min", "precipitation", "wind");

  private static final String FORECASTERS = """
      rivercast:
        forecasters:
          temperature:
            series: "weather/*"
            target: temp_max
            features: [temp_max, temp_min, precipitation, wind]
            calendar: [day-of-year]
            cadence: P1D
            window: 28
            horizon: 3
            quantiles: [0.1, 0.5, 0.9]
            models: [{ family: gru, hidden: 16 }]
            training: { min-windows: 1600, epochs: 12, every: PT6H }
      """;

  @TempDir
  private static Path directory = Path.of("");

  private static Optional<Running> running = Optional.empty();

  @BeforeAll
  static void trainOnTheWeatherAndScoreIt() throws Exception {
    running = Optional.of(Running.start(directory, FORECASTERS));
    replay(Pace.MAX, Instant.MIN, LIVE);
    awaitAtLeast("rivercast.serve.model.version", 1);
    replay(Pace.MAX, LIVE, Instant.MAX);
    await("scores of the model").atMost(PATIENCE)
        .until(() -> registry().find("rivercast.score.leads").tag("version", "1").counter() != null);
  }

  private static void replay(Pace pace, Instant from, Instant to) throws IOException, InterruptedException {
    var weather = Samples.weather(directory);
    var part = to.equals(Instant.MAX) ? weather.from(from) : weather.before(to);
    try (CsvSource rows = CsvSource.open(part, InstantSource.system()); ObservationPublisher publisher = publisher()) {
      assertThat(Replay.run(rows, publisher, pace, Replay.Listener.SILENT).refused()).isZero();
    }
  }

  private static ObservationPublisher publisher() {
    var settings = running.orElseThrow().settings();
    return ObservationPublisher.connect(settings.producer("test"), settings.topics());
  }

  @AfterAll
  static void stop() {
    running.ifPresent(Running::close);
  }

  private static MeterRegistry registry() {
    return running.orElseThrow().context().getBean(MeterRegistry.class);
  }

  private static void awaitAtLeast(String name, double least) {
    await(name + " of at least " + least).atMost(PATIENCE).until(() -> sum(name) >= least);
  }

  private static double sum(String name) {
    return registry().find(name).meters().stream()
        .mapToDouble(meter -> meter.measure().iterator().next().getValue())
        .sum();
  }

  @Test
  void everyPanelFindsASeriesAndEveryAlertTheFiguresThatItIsAbout() throws Exception {
    Optional<Path> program = PrometheusServer.program();
    if ("true".equals(System.getenv("RIVERCAST_REQUIRE_PROMETHEUS"))) {
      assertThat(program).isPresent();
    }
    assumeThat(program).as("Prometheus is not installed").isPresent();
    String target = "127.0.0.1:" + running.orElseThrow().managementPort();
    try (PrometheusServer prometheus =
        PrometheusServer.start(program.orElseThrow(), directory.resolve("prometheus"), target, Optional.empty())) {
      List<Map.Entry<String, String>> asked = new ArrayList<>(Observed.panels());
      assertThat(asked).hasSizeGreaterThan(40);
      asked.addAll(Observed.alerts());
      assertThat(missing(prometheus, asked)).isEmpty();
      assertThat(prometheus.finds("rivercast_serve_no_such_figure")).isFalse();
    }
  }

  /** Those that find nothing for as long as it may take Prometheus to see two values of everything. */
  private static List<Map.Entry<String, String>> missing(
      PrometheusServer prometheus, List<Map.Entry<String, String>> asked) throws InterruptedException {
    List<Map.Entry<String, String>> missing = new ArrayList<>(asked);
    Instant end = Instant.now().plusSeconds(60);
    while (!missing.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(1_000);
      List<Map.Entry<String, String>> still = new ArrayList<>();
      for (Map.Entry<String, String> each : missing) {
        if (!prometheus.finds(each.getValue())) {
          still.add(each);
        }
      }
      missing = still;
    }
    return missing;
  }

  @Test
  void everyMetricIsDeclaredAndEveryDeclaredOneIsExposed() {
    Map<String, MetricDefinition> declared =
        Measures.all().stream().collect(Collectors.toMap(MetricDefinition::name, measure -> measure));
    List<Meter> ours =
        registry().getMeters().stream().filter(meter -> meter.getId().getName().startsWith("rivercast.")).toList();
    assertThat(ours).allSatisfy(meter -> {
      assertThat(declared).containsKey(meter.getId().getName());
      assertThat(meter.getId().getTags()).extracting(Tag::getKey)
          .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(declared.get(meter.getId().getName())).tags());
    });
    assertThat(registry().getMeters()).extracting(meter -> meter.getId().getName())
        .contains("kafka.stream.alive.stream.threads")
        .doesNotContain("kafka.stream.thread.poll.rate", "kafka.consumer.io.ratio");
    assertThat(ours).extracting(meter -> meter.getId().getName()).containsAll(declared.keySet());
  }

  @Test
  void theNumberOfFiguresIsTheSameForTwentyThousandSeries() {
    Set<String> before = figures();
    double windows = sum("rivercast.features.windows");
    double scored = sum("rivercast.score.scored");
    try (ObservationPublisher publisher = publisher()) {
      for (int day = 0; day < READINGS_OF_EACH; day++) {
        Instant time = Instant.parse("2016-01-01T00:00:00Z").plus(Duration.ofDays(day));
        for (int series = 0; series < MANY_SERIES; series++) {
          var _ =
              publisher.publish(
                  new Observation(new SeriesId("weather/n" + series), time, FIELDS, new double[] {9, 2, 0, 3 + day}));
        }
      }
      publisher.flush();
    }
    awaitAtLeast("rivercast.features.windows", windows + (READINGS_OF_EACH - 1.0) * MANY_SERIES);
    awaitAtLeast("rivercast.score.scored", scored + MANY_SERIES);
    assertThat(figures()).isEqualTo(before);
  }

  private static Set<String> figures() {
    return registry().getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().startsWith("rivercast."))
        .map(id -> id.getName() + id.getTags())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
