package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.k8s.containers.Service.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    twoServicesAreKilledWhileReadingsCome();
    stage.await("a version", () -> !stage.records().models().isEmpty());
    theBrokerStandsStillWhileReadingsCome();
    twoServicesAreCutOffWhileReadingsCome();
    sender.send(DAYS.subList(HISTORY + 2 * PART, DAYS.size()), Sender.ONE_MONTH);
    stage.await("every window, its answer and every score", () -> settled() && stage.records().report().lost() == 0);
    assertTheLoopIsWhole();
    thePageAnswers();
  }

  private static void twoServicesAreKilledWhileReadingsCome() throws Exception {
    sender.send(DAYS.subList(0, HISTORY / 2), Sender.ONE_MONTH);
    CompletableFuture<Void> rest =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY / 2, HISTORY), Sender.ONE_MONTH));
    stage.service(Kind.FEATURES).killAndStart();
    stage.service(Kind.SERVE).killAndStart();
    rest.get();
    stage.await("an answer for every window", () -> stage.records().report().forecasts() >= HISTORY - 2);
  }

  private static void theBrokerStandsStillWhileReadingsCome() throws Exception {
    stage.broker().pause();
    CompletableFuture<Void> readings =
        CompletableFuture.runAsync(() -> sender.send(DAYS.subList(HISTORY, HISTORY + PART), Sender.ONE_DAY));
    Thread.sleep(STANDSTILL);
    stage.broker().goOn();
    readings.get();
    stage.await("answers of a model", () -> !stage.records().modelAnswers().isEmpty());
  }

  private static void twoServicesAreCutOffWhileReadingsCome() throws Exception {
    List<Service> cut = List.of(stage.service(Kind.FEATURES), stage.service(Kind.SERVE));
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
    Service serve = stage.service(Kind.SERVE);
    assertThat(serve.get(serve.kind().port(), "/").body()).contains("<title>");
    assertThat(
        serve.get(serve.kind().port(), "/api/v1/forecasts/latest?forecaster=temperature&series=weather/Seattle").body())
        .contains("\"source\":\"model\"");
  }
}
