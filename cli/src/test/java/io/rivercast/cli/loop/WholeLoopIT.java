package io.rivercast.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.Records;
import io.rivercast.embedded.audit.SmallForecaster;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.embedded.quickstart.Samples;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.ingest.publish.Pace;
import io.rivercast.ingest.publish.Replay;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.ForecasterFile;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four years of weather go through the loop in three parts; the services are killed in the middle of the first and of the
 * third, and started again on what they left behind.
 */
class WholeLoopIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int DAYS = 1461;
  private static final int CITIES = 2;
  private static final int NEW_DAYS = 10;
  private static final SeriesId NEW_CITY = new SeriesId("weather/new-city");

  @TempDir
  private static Path directory = Path.of("");

  private static final List<ChildProcess> children = new ArrayList<>();
  private static EmbeddedBroker broker;
  private static RivercastSettings settings;
  private static AuditFeed feed;
  private static Records records;
  private static CsvOptions weather;

  @BeforeAll
  static void startTheBroker() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("forecasters.yml"), SmallForecaster.YAML);
    Keys.generate(directory.resolve("key.pem"), directory.resolve("trusted.pem"));
    weather = Samples.weather(directory);
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    List<ForecasterSpec> specs = ForecasterFile.read(directory.resolve("forecasters.yml"));
    settings = new RivercastSettings(
        Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) -1, specs,
        directory);
    TopicSetup.ensureWithRetry(settings.admin("test-setup"), settings.topics().all(), settings.replication(),
        System.err::println);
    records = new Records(specs);
    feed = new AuditFeed(settings, records);
  }

  @AfterAll
  static void stopTheBroker() {
    children.forEach(ChildProcess::close);
    feed.close();
    broker.close();
  }

  @Test
  void everyWindowIsAnsweredOnceAndEverySettledLeadScoredOnceThroughTwoKills() throws Exception {
    ChildProcess services = start();
    replay(weather.before(Instant.parse("2013-06-01T00:00:00Z")));
    await("some forecasts", () -> records.report().forecasts() > 100);
    services.kill();
    services = start();
    replay(weather.from(Instant.parse("2013-06-01T00:00:00Z")).before(Instant.parse("2015-01-01T00:00:00Z")));
    await("a version", () -> !records.models().isEmpty());
    assertThat(records.models().getFirst().manifest().evaluation().verdict().promoted()).isTrue();
    replay(weather.from(Instant.parse("2015-01-01T00:00:00Z")).before(Instant.parse("2015-06-01T00:00:00Z")),
        new Pace.RowsPerSecond(100)); // so that the champion is loaded before they end
    await("forecasts by the champion", () -> !records.modelAnswers().isEmpty());
    services.kill();
    replay(weather.from(Instant.parse("2015-06-01T00:00:00Z")));
    start();
    measureANewCity();
    long windows = CITIES * (DAYS - 1) + NEW_DAYS - 1;
    await("every window and its answer", () -> records.report().forecasts() >= windows);
    await("every score", () -> records.report().lost() == 0);
    assertTheWholeLoop(windows);
    assertTheChampionAnswersMostAfterItsFirst();
    assertTheNewCityIsForecastFromWhatItHas();
    assertThePublishedForecastNeedsOnlyOnnxRuntime();
    assertTheVersionIsRebuiltFromItsManifest();
  }

  private static void assertTheWholeLoop(long windows) {
    AuditReport report = records.report();
    assertThat(report.observations()).isEqualTo(CITIES * DAYS + NEW_DAYS);
    assertThat(report.windows()).isEqualTo(windows);
    assertThat(report.forecasts()).isEqualTo(windows);
    assertThat(report.scores()).isGreaterThanOrEqualTo(CITIES * ((DAYS - 2) + (DAYS - 3) + (DAYS - 4)));
    assertThat(report.duplicated()).isZero();
    assertThat(report.lost()).isZero();
  }

  /** Series that the verdict leaves to a baseline begin with it; where the model has answered, it mostly goes on. */
  private static void assertTheChampionAnswersMostAfterItsFirst() {
    ModelVersion first = records.models().getFirst();
    Map<SeriesId, List<Forecast>> since = new HashMap<>();
    for (Forecast answer : records.answers()) {
      if (answer.source() == Source.MODEL || since.containsKey(answer.series())) {
        since.computeIfAbsent(answer.series(), series -> new ArrayList<>()).add(answer);
      }
    }
    since.keySet().removeAll(first.manifest().evaluation().kept().keySet());
    assertThat(since).isNotEmpty();
    List<Forecast> all = since.values().stream().flatMap(List::stream).toList();
    assertThat(all).extracting(Forecast::version).isSubsetOf(0, 1);
    assertThat(all.stream().filter(answer -> answer.source() == Source.MODEL).count()).isGreaterThan(all.size() / 2);
  }

  /** Far fewer days than a window has. */
  private static void measureANewCity() {
    List<String> fields = List.of("temp_max", "temp_min", "precipitation", "wind");
    try (ObservationPublisher publisher = ObservationPublisher.connect(settings.producer("test"), settings.topics())) {
      for (int day = 0; day < NEW_DAYS; day++) {
        Instant time = Instant.parse("2015-12-01T00:00:00Z").plus(Duration.ofDays(day));
        publisher.publish(new Observation(NEW_CITY, time, fields, new double[] {9 + day, 2 + day, 0, 3})).join();
      }
    }
  }

  private static void assertTheNewCityIsForecastFromWhatItHas() {
    List<Forecast> answers =
        records.answers().stream().filter(answer -> answer.series().equals(NEW_CITY)).toList();
    assertThat(answers).hasSize(NEW_DAYS - 1).extracting(Forecast::source).containsOnly(Source.MODEL);
    Forecast last = answers.getLast();
    assertThat(last.observedShare()).isEqualTo(NEW_DAYS / 28f);
    assertThat(last.point(1)).as("after 18 degrees").isBetween(8.0, 28.0);
  }

  private static void assertThePublishedForecastNeedsOnlyOnnxRuntime() throws OrtException {
    Forecast published = records.modelAnswers().getLast();
    Window window = records.windows().stream()
        .filter(w -> w.series().equals(published.series()) && w.sequence() == published.sequence())
        .findFirst()
        .orElseThrow();
    ModelVersion version = records.models().stream()
        .filter(v -> v.manifest().version() == published.version())
        .findFirst()
        .orElseThrow();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, window.values().rows(), window.values().columns()};
    try (OrtSession session = environment.createSession(version.onnx());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(window.values().values()), shape);
        OnnxTensor origin = OnnxTensor.createTensor(
            environment, LongBuffer.wrap(new long[] {window.origin().getEpochSecond()}), new long[] {1});
        OrtSession.Result result = session.run(Map.of("window", input, "origin", origin))) {
      float[][] forecast = ((float[][][]) result.get("forecast").orElseThrow().getValue())[0];
      for (int lead = 0; lead < published.horizon(); lead++) {
        for (int q = 0; q < published.quantiles().count(); q++) {
          double uncalibrated = published.values().at(lead, q) - published.added().at(lead, q);
          assertThat((double) forecast[lead][q]).isCloseTo(uncalibrated, within(1e-4));
        }
      }
    }
  }

  private static void assertTheVersionIsRebuiltFromItsManifest() throws Exception {
    try (ChildProcess rebuild =
        ChildProcess.start(directory, "models", "rebuild", "temperature", "1", "--json", "--bootstrap",
            broker.bootstrapServers())) {
      assertThat(rebuild.exitCode(PATIENCE)).as(rebuild.output()).isZero();
      assertThat(rebuild.output()).contains("\"matches\":true", "\"differences\":[]", "\"elsewhere\":[]");
    }
    try (ChildProcess unknown =
        ChildProcess.start(directory, "models", "rebuild", "temperature", "7", "--bootstrap",
            broker.bootstrapServers())) {
      assertThat(unknown.exitCode(PATIENCE)).isEqualTo(1);
      assertThat(unknown.output()).contains("there is no version 7 of 'temperature'; there are [temperature 1]");
    }
  }

  private static ChildProcess start() throws IOException {
    ChildProcess child = ChildProcess.start(directory, "run", "--bootstrap", broker.bootstrapServers(), "--forecasters",
        directory.resolve("forecasters.yml").toString(), "--dir", directory.resolve("data").toString(), "--port", "0",
        "--partitions", "3", "--signing-key", directory.resolve("key.pem").toString(), "--trusted-key",
        directory.resolve("trusted.pem").toString());
    children.add(child);
    return child;
  }

  private static void replay(CsvOptions part) throws InterruptedException {
    replay(part, Pace.MAX);
  }

  private static void replay(CsvOptions part, Pace pace) throws InterruptedException {
    try (CsvSource rows = CsvSource.open(part, InstantSource.system());
        ObservationPublisher publisher = ObservationPublisher.connect(settings.producer("test"), settings.topics())) {
      assertThat(Replay.run(rows, publisher, pace, Replay.Listener.SILENT).refused()).isZero();
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    } catch (ConditionTimeoutException e) {
      Map<Source, Long> answers = records.answers().stream()
          .collect(Collectors.groupingBy(Forecast::source, TreeMap::new, Collectors.counting()));
      throw new AssertionError("waited in vain for " + what + "; so far " + records.report() + ", answers by " + answers
          + ", versions " + records.models() + ", last window " + records.windows().getLast().origin(), e);
    }
  }
}
