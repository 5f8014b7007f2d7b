package io.rivercast.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.ModelVersion;
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
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History behind a live feed, gaps that are filled later, corrections, exact values and local days, through Kafka. */
class LiveHistoryIT {
  private static final Instant LIVE = Instant.parse("2026-06-09T10:00:00Z");
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final String YAML = """
      rivercast:
        forecasters:
          hourly: { series: "hourly/*", target: temp, cadence: PT1H, window: 24, horizon: 6,
                    model: { family: linear }, training: { min-windows: 500 } }
          daily: { series: "daily/*", target: temp, cadence: P1D, zone: Pacific/Auckland, window: 14, horizon: 2,
                   model: { family: linear }, training: { min-windows: 100000 } }
      """;

  @TempDir
  private static Path directory = Path.of("");

  private static EmbeddedBroker broker;
  private static RivercastSettings settings;
  private static ChildProcess services;
  private static ObservationPublisher publisher;
  private static URI observations;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    settings = new RivercastSettings(
        Map.of("bootstrap.servers", broker.bootstrapServers()), new Topics("rivercast", 3), (short) -1, List.of(),
        directory);
    TopicSetup.ensureWithRetry(
        settings.admin("test-setup"), settings.topics().all(), settings.replication(), System.err::println);
    int port = freePort();
    observations = URI.create("http://127.0.0.1:" + port + "/api/v1/observations");
    services = ChildProcess.start(
        directory, "run", "--bootstrap", broker.bootstrapServers(), "--forecasters",
        Files.writeString(directory.resolve("forecasters.yml"), YAML).toString(), "--dir",
        directory.resolve("data").toString(), "--port", String.valueOf(port), "--management-port", "0", "--partitions",
        "3");
    publisher = ObservationPublisher.connect(settings.producer("test"), settings.topics());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    publisher.close();
    services.close();
    broker.close();
  }

  @Test
  void historyBehindALiveFeedBecomesStepsAndIsTrainedOn() {
    SeriesId id = new SeriesId("hourly/live-first");
    send(id, LIVE, 0, 2, hour -> hour);
    eventually(() -> assertThat(steps(id)).hasSize(2));
    send(id, PAST, 0, 600, hour -> 10 + Math.sin(hour * Math.PI / 12));
    eventually(() -> assertThat(steps(id)).hasSize(602));
    eventually(() -> assertThat(values(id)).containsEntry(PAST, 10.0));
    eventually(() -> {
      List<ModelVersion> versions = new ArrayList<>();
      TopicRecords.forEach(settings, settings.topics().models(), versions::add);
      assertThat(versions).isNotEmpty();
    });
  }

  @Test
  void aGapThatIsFilledLaterRevisesTheNewestWindowAndItsForecast() {
    SeriesId id = new SeriesId("hourly/gap");
    send(id, PAST, 0, 40, hour -> hour);
    send(id, PAST, 64, 70, hour -> hour);
    eventually(() -> assertThat(newestWindow(id).sequence()).isEqualTo(hour(69)));
    send(id, PAST, 40, 64, hour -> hour);
    eventually(() -> assertThat(steps(id)).hasSize(70));
    eventually(() -> {
      Window newest = newestWindow(id);
      assertThat(newest.sequence()).isEqualTo(hour(69));
      assertThat(newest.revision()).isPositive();
      for (int row = 0; row < 24; row++) {
        assertThat(newest.observed(row, 0)).isEqualTo(46f + row);
      }
      List<Forecast> answers = new ArrayList<>();
      TopicRecords.forEach(settings, settings.topics().forecasts(), answers::add);
      assertThat(answers).anyMatch(
          answer -> answer.series().equals(id) && answer.sequence() == hour(69)
              && answer.revision() == newest.revision());
    });
  }

  @Test
  void historyThatIsSentAgainWithOtherValuesIsCorrected() {
    SeriesId id = new SeriesId("hourly/refill");
    send(id, PAST, 0, 600, hour -> hour + 40);
    send(id, PAST, 0, 600, hour -> hour);
    eventually(() -> assertThat(values(id)).hasSize(600).containsEntry(PAST.plus(Duration.ofHours(599)), 599.0)
        .containsEntry(PAST, 0.0));
    long hours = steps(id).size();
    send(id, PAST, 0, 600, hour -> hour);
    send(id, PAST, 600, 601, hour -> hour);
    eventually(() -> assertThat(values(id)).hasSize(601));
    assertThat(records(id)).as("the same readings again change nothing").isEqualTo(2 * hours + 1);
  }

  @Test
  void aLocalDayAndACentOfALargeNumberAreExact() throws Exception {
    post("""
        {"series":"daily/akl","time":"2026-06-09T00:00:00+12:00","values":{"temp":1}}""");
    post("""
        {"series":"hourly/meter","time":"2026-01-01T00:00:00Z","values":{"temp":123456789.25}}""");
    eventually(() -> {
      assertThat(values(new SeriesId("daily/akl"))).containsOnlyKeys(Instant.parse("2026-06-08T12:00:00Z"));
      assertThat(values(new SeriesId("hourly/meter"))).containsEntry(Instant.parse("2026-01-01T00:00:00Z"),
          123456789.25);
    });
  }

  @Test
  void storedStepsAreListedAndExported() throws Exception {
    SeriesId id = new SeriesId("hourly/exported");
    send(id, PAST, 0, 2, hour -> hour + 0.5);
    send(id, PAST, 3, 4, hour -> hour);
    send(id, PAST, 1, 2, hour -> 7);
    eventually(() -> assertThat(records(id)).isEqualTo(4));
    assertThat(command("history", "list", "--series", "hourly/exp*", "--json")).contains(
        "\"series\":\"hourly/exported\"", "\"first\":\"2020-01-01T00:00:00Z\"", "\"last\":\"2020-01-01T03:00:00Z\"",
        "\"steps\":3", "\"gaps\":1", "\"revisions\":1");
    Path file = directory.resolve("exported.csv");
    assertThat(command("history", "export", "--grid", "hourly", "--series", id.value(), "--out", file.toString()))
        .contains("(3 steps)");
    assertThat(file).hasContent("""
        time,temp
        2020-01-01T00:00:00Z,0.5
        2020-01-01T01:00:00Z,7.0
        2020-01-01T03:00:00Z,3.0
        """);
    Path parquet = directory.resolve("exported.parquet");
    command("history", "export", "--grid", "hourly", "--series", id.value(), "--out", parquet.toString());
    assertThat(Files.readAllBytes(parquet)).asString(StandardCharsets.ISO_8859_1).startsWith("PAR1").endsWith("PAR1");
  }

  private static String command(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap", broker.bootstrapServers()));
    try (ChildProcess child = ChildProcess.start(directory, all.toArray(String[]::new))) {
      assertThat(child.exitCode(Duration.ofMinutes(1))).as(child.output()).isZero();
      return child.output();
    }
  }

  private static void send(SeriesId series, Instant start, int from, int to, IntToDoubleFunction value) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int hour = from; hour < to; hour++) {
      double[] values = {value.applyAsDouble(hour)};
      sent.add(publisher.publish(
          new Observation(series, start.plus(Duration.ofHours(hour)), List.of("temp"), values)));
    }
    sent.forEach(CompletableFuture::join);
  }

  private static void post(String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(observations).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Awaitility.await("the services").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(
          () -> client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202);
    }
  }

  private static long hour(int number) {
    return PAST.plus(Duration.ofHours(number)).toEpochMilli() / 3_600_000;
  }

  private static List<Step> all(SeriesId series) {
    List<Step> steps = new ArrayList<>();
    TopicRecords.forEach(settings, settings.topics().steps(), step -> {
      if (step.series().equals(series)) {
        steps.add(step);
      }
    });
    return steps;
  }

  private static long records(SeriesId series) {
    return all(series).size();
  }

  private static Map<Instant, Step> steps(SeriesId series) {
    Map<Instant, Step> last = new TreeMap<>();
    all(series).forEach(step -> last.put(step.time(), step));
    return last;
  }

  private static Map<Instant, Double> values(SeriesId series) {
    Map<Instant, Double> values = new TreeMap<>();
    steps(series).forEach((time, step) -> values.put(time, step.values()[0]));
    return values;
  }

  private static Window newestWindow(SeriesId series) {
    List<Window> windows = new ArrayList<>();
    TopicRecords.forEach(settings, settings.topics().windows(), window -> {
      if (window.series().equals(series)) {
        windows.add(window);
      }
    });
    return windows.stream().max(Comparator.comparingLong(Window::sequence).thenComparingInt(Window::revision))
        .orElseThrow();
  }

  private static void eventually(ThrowingRunnable check) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
        .untilAsserted(check);
  }
}
