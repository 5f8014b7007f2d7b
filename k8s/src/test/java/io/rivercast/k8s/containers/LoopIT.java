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

/** Four years of weather in two cities go through the containers, and what can go wrong with machines does. */
class LoopIT {
  private static final List<Weather> DAYS = Weather.days();

  /** Three years: enough to train on. */
  private static final int HISTORY = 2 * 1096;
  private static final int PART = 180;
  private static final Duration STANDSTILL = Duration.ofSeconds(30);
  private static final Duration CUT = Duration.ofSeconds(12);

  @TempDir
  private static Path directory = Path.of("");

  private static Stage stage;
  private static Sender sender;

  @BeforeAll
  static void start() throws Exception {
    Engine.require();
    stage = new Stage(directory);
    sender = new Sender(stage.service(Kind.INGEST));
  }

  @AfterAll
  static void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void everyWindowIsAnsweredOnceAndEverySettledLeadScoredOnceThroughEveryFault() throws Exception {
    threeServicesAreKilledWhileReadingsArrive();
    stage.await("a version", () -> !stage.records().models().isEmpty());
    theBrokerIsPausedWhileReadingsArrive();
    threeServicesAreDisconnectedWhileReadingsArrive();
    sender.send(DAYS.subList(HISTORY + 2 * PART, DAYS.size()), Sender.ONE_MONTH);
    stage.await("every window, its answer and every score", () -> settled() && stage.records().report().lost() == 0);
    assertTheLoopIsWhole();
    thePageAnswers();
  }

  private static void threeServicesAreKilledWhileReadingsArrive() throws Exception {
    sender.send(DAYS.subList(0, HISTORY / 2), Sender.ONE_MONTH);
    CompletableFuture<Void> rest =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY / 2, HISTORY), Sender.ONE_MONTH));
    stage.service(Kind.FEATURES).killAndStart();
    stage.service(Kind.SERVE).killAndStart();
    stage.service(Kind.SCOREBOARD).killAndStart();
    rest.get();
    stage.await("an answer for every window", () -> stage.records().report().forecasts() >= HISTORY - 2);
  }

  private static void theBrokerIsPausedWhileReadingsArrive() throws Exception {
    stage.broker().pause();
    CompletableFuture<Void> readings =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY, HISTORY + PART), Sender.ONE_DAY));
    Thread.sleep(STANDSTILL);
    stage.broker().goOn();
    readings.get();
    stage.await("answers of a model", () -> !stage.records().modelAnswers().isEmpty());
  }

  private static void threeServicesAreDisconnectedWhileReadingsArrive() throws Exception {
    List<Service> cut =
        Stream.of(Kind.FEATURES, Kind.SERVE, Kind.SCOREBOARD).map(stage::service).toList();
    cut.forEach(Service::cutOff);
    sender.send(DAYS.subList(HISTORY + PART, HISTORY + 2 * PART), Sender.ONE_DAY);
    Thread.sleep(CUT);
    cut.forEach(Service::heal);
    cut.forEach(Service::ready);
  }

  /** The last day of both cities has its window, and every window its answer. */
  private static boolean settled() {
    AuditReport report = stage.records().report();
    return report.observations() >= DAYS.size() && report.forecasts() == report.windows();
  }

  /** The audit knows what has to be there from the readings themselves. */
  private static void assertTheLoopIsWhole() {
    AuditReport report = stage.records().report();
    assertThat(report.lost()).isZero();
    assertThat(report.duplicated()).isZero();
    assertThat(report.windows()).isEqualTo(DAYS.size() - 2);
    assertThat(report.forecasts()).isEqualTo(report.windows());
    assertThat(report.scores()).isGreaterThanOrEqualTo(2 * (1459 + 1458 + 1457));
  }

  private static void thePageAnswers() throws Exception {
    Service scoreboard = stage.service(Kind.SCOREBOARD);
    int port = scoreboard.kind().port();
    assertThat(scoreboard.get(port, "/").body()).contains("<title>");
    assertThat(scoreboard.get(port, "/api/v1/forecasts/latest?forecaster=temperature&series=weather/Seattle").body())
        .contains("\"source\":\"model\"");
  }
}
