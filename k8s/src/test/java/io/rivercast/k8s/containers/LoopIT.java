package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.k8s.containers.Service.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four years of weather in two cities pass through the containers while processes are killed, paused and disconnected. */
class LoopIT {
  private static final List<Weather> DAYS = Weather.days();

  /** Three years: enough to train on. */
  private static final int HISTORY = 2 * 1096;
  private static final int PART = 180;
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration DISCONNECTED = Duration.ofSeconds(12);

  @TempDir
  private static Path directory = Path.of("");

  private static TestCluster cluster;
  private static Sender sender;

  @BeforeAll
  static void start() throws Exception {
    DockerEngine.require();
    cluster = new TestCluster(directory);
    sender = new Sender(cluster.service(Kind.INGEST));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyWindowIsForecastOnceAndEveryLeadScoredOnceDespiteFailures() throws Exception {
    threeServicesAreKilledWhileReadingsArrive();
    cluster.await("a version", () -> !cluster.records().models().isEmpty());
    theBrokerIsPausedWhileReadingsArrive();
    threeServicesAreDisconnectedWhileReadingsArrive();
    sender.send(DAYS.subList(HISTORY + 2 * PART, DAYS.size()), Sender.ONE_MONTH);
    cluster.await("every window, forecast and score", () -> complete() && cluster.records().report().lost() == 0);
    assertNothingIsLost();
    thePageIsServed();
  }

  private static void threeServicesAreKilledWhileReadingsArrive() throws Exception {
    sender.send(DAYS.subList(0, HISTORY / 2), Sender.ONE_MONTH);
    CompletableFuture<Void> rest =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY / 2, HISTORY), Sender.ONE_MONTH));
    cluster.service(Kind.FEATURES).killAndStart();
    cluster.service(Kind.SERVE).killAndStart();
    cluster.service(Kind.SCOREBOARD).killAndStart();
    rest.get();
    cluster.await("a forecast of every window", () -> cluster.records().report().forecasts() >= HISTORY - 2);
  }

  private static void theBrokerIsPausedWhileReadingsArrive() throws Exception {
    cluster.broker().pause();
    CompletableFuture<Void> readings =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY, HISTORY + PART), Sender.ONE_DAY));
    Thread.sleep(PAUSE);
    cluster.broker().unpause();
    readings.get();
    cluster.await("forecasts of a model", () -> !cluster.records().modelAnswers().isEmpty());
  }

  private static void threeServicesAreDisconnectedWhileReadingsArrive() throws Exception {
    List<Service> disconnected =
        Stream.of(Kind.FEATURES, Kind.SERVE, Kind.SCOREBOARD).map(cluster::service).toList();
    disconnected.forEach(Service::disconnect);
    sender.send(DAYS.subList(HISTORY + PART, HISTORY + 2 * PART), Sender.ONE_DAY);
    Thread.sleep(DISCONNECTED);
    disconnected.forEach(Service::reconnect);
    disconnected.forEach(Service::ready);
  }

  /** The last day of both cities has its window, and every window its forecast. */
  private static boolean complete() {
    AuditReport report = cluster.records().report();
    return report.observations() >= DAYS.size() && report.forecasts() == report.windows();
  }

  /** The audit computes the expected records from the readings. */
  private static void assertNothingIsLost() {
    AuditReport report = cluster.records().report();
    assertThat(report.lost()).isZero();
    assertThat(report.duplicated()).isZero();
    assertThat(report.windows()).isEqualTo(DAYS.size() - 2);
    assertThat(report.forecasts()).isEqualTo(report.windows());
    assertThat(report.scores()).isGreaterThanOrEqualTo(2 * (1459 + 1458 + 1457));
  }

  private static void thePageIsServed() throws Exception {
    Service scoreboard = cluster.service(Kind.SCOREBOARD);
    int port = scoreboard.kind().port();
    assertThat(scoreboard.get(port, "/").body()).contains("<title>");
    assertThat(scoreboard.get(port, "/api/v1/forecasts/latest?forecaster=temperature&series=weather/Seattle").body())
        .contains("\"source\":\"model\"");
  }
}
