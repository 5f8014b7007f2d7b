package io.rivercast.scoreboard.scoring;

import static io.rivercast.scoreboard.scoring.TestForecasts.answer;
import static io.rivercast.scoreboard.scoring.TestForecasts.challenger;
import static io.rivercast.scoreboard.scoring.TestForecasts.forecast;
import static io.rivercast.scoreboard.scoring.TestForecasts.time;
import static io.rivercast.scoreboard.scoring.TestForecasts.unobserved;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.schemas.codec.ForecastCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScoringTopologyTest {
  private static final byte[] A = "a".getBytes(StandardCharsets.UTF_8);

  private ScoringDriver driver = new ScoringDriver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void scoresEveryLeadOnce() {
    assertThat(driver.process(answer(1))).isEmpty();
    assertThat(leads(driver.process(answer(2)))).containsExactly("1+1");
    assertThat(leads(driver.process(answer(3)))).containsExactly("1+2", "2+1");
    assertThat(leads(driver.process(answer(4)))).containsExactly("1+3", "2+2", "3+1");
    assertThat(leads(driver.process(answer(5)))).containsExactly("2+3", "3+2", "4+1");
    assertThat(driver.count("rivercast.score.unscored")).isZero();
  }

  @Test
  void aScoreHoldsTheForecastTheActualAndTheBaselines() {
    driver.process(answer(7), answer(8));
    Score score = driver.process(answer(9)).getFirst();
    Score expected =
        new Score(
            "heat", new SeriesId("a"), 1, Source.MODEL, Role.ANSWER, 2, time(7), time(9), 9, 4.5f, TestForecasts.LEVELS,
            new float[] {1071, 1072, 1073}, 7, 5);
    assertThat(score).isEqualTo(expected);
    assertThat(score.error()).isEqualTo(1067.5f);
  }

  @Test
  void leadsOfMissingStepsStayUnscored() {
    driver.process(answer(1));
    assertThat(leads(driver.process(answer(4)))).containsExactly("1+3");
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(2);
  }

  @Test
  void aGapLongerThanTheHorizonLeavesNoPendingForecast() {
    driver.process(answer(1), answer(2));
    assertThat(driver.process(answer(50))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(5);
    assertThat(driver.stored()).isEqualTo(2);
  }

  @Test
  void aStepWithoutAnActualScoresNothingButIsForecastFrom() {
    driver.process(answer(1));
    assertThat(driver.process(unobserved(2))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(1);
    assertThat(leads(driver.process(answer(3)))).containsExactly("1+2", "2+1");
  }

  @Test
  void aRepeatedForecastIsScoredOnce() {
    driver.process(answer(1), answer(2), answer(3));
    assertThat(driver.process(answer(3), answer(2), answer(1))).isEmpty();
    assertThat(leads(driver.process(answer(4)))).containsExactly("1+3", "2+2", "3+1");
    assertThat(driver.process(answer(1))).isEmpty();
    assertThat(driver.count("rivercast.score.repeated")).isEqualTo(4);
  }

  @Test
  void aChallengerIsScoredBesideTheAnswerOnTheSameTargets() {
    driver.process(answer(1), challenger(1));
    List<Score> scores = driver.process(answer(2), challenger(2));
    assertThat(scores).extracting(Score::role).containsExactly(Role.ANSWER, Role.CHALLENGER);
    assertThat(scores).extracting(Score::version).containsExactly(1, 2);
    assertThat(scores).extracting(Score::point).containsExactly(1011f, 2011f);
    assertThat(scores).extracting(Score::actual).containsOnly(1f);
  }

  @Test
  void scoresAForecastThatArrivesAfterItsTarget() {
    driver.process(answer(1), answer(2), unobserved(3));
    List<Score> late = driver.process(challenger(1));
    assertThat(leads(late)).containsExactly("1+1");
    assertThat(late.getFirst().actual()).isEqualTo(1f);
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(3);
    assertThat(leads(driver.process(answer(4)))).containsExactly("1+3", "2+2", "3+1", "1+3");
    assertThat(driver.process(challenger(1))).isEmpty();
  }

  @Test
  void aForecastWhoseLastTargetHasPassedIsNotKept() {
    driver.process(answer(1), answer(2), answer(3), answer(4));
    int before = driver.stored();
    assertThat(leads(driver.process(challenger(1)))).containsExactly("1+1", "1+2", "1+3");
    assertThat(driver.stored()).isEqualTo(before);
    assertThat(leads(driver.process(answer(5)))).containsExactly("2+3", "3+2", "4+1");
  }

  @Test
  void keepsOnlyPendingForecastsAndThoseWhoseLastActualMayBeCorrected() {
    for (long step = 0; step < 100; step++) {
      driver.process(answer(step), challenger(step));
    }
    assertThat(driver.stored()).isEqualTo(2 * (TestForecasts.HORIZON + 1) + 1);
  }

  @Test
  void aRevisedForecastReplacesTheOneOfItsOrigin() {
    Forecast first = answer("a", 1, 0.5f);
    Forecast revised = forecast("heat", "a", 1, Role.ANSWER, 3, TestForecasts.HORIZON, 0.5f).withRevision(1);
    driver.process(first, revised);
    assertThat(driver.process(first)).isEmpty();
    assertThat(driver.process(answer(2))).extracting(Score::version).containsExactly(3);
    assertThat(driver.count("rivercast.score.repeated")).isEqualTo(1);
  }

  @Test
  void aCorrectedActualScoresItsLeadsAgain() {
    driver.process(answer(1), challenger(1), answer(2), challenger(2), answer(3), answer(4));
    List<Score> again = driver.process(answer("a", 4, 100).withRevision(2));
    assertThat(leads(again)).containsExactly("1+3", "2+2", "3+1", "1+3", "2+2");
    assertThat(again).extracting(Score::actual).containsOnly(100f);
    assertThat(again).extracting(Score::revision).containsOnly(2);
    assertThat(driver.process(answer("a", 4, 50).withRevision(1))).isEmpty();
    assertThat(driver.process(answer("a", 4, 100).withRevision(3))).isEmpty();
  }

  @Test
  void continuesAfterARestart() {
    driver.process(answer(1), challenger(1), answer(2), challenger(2));
    driver = driver.restarted();
    assertThat(leads(driver.process(answer(2), challenger(2)))).isEmpty();
    assertThat(leads(driver.process(answer(3)))).containsExactly("1+2", "2+1", "1+2", "2+1");
  }

  @Test
  void keepsSeriesAndForecastersApart() {
    Forecast cold = forecast("cold", "a", 1, Role.ANSWER, 1, 3, 5);
    driver.process(answer("a", 1, 1), answer("ab", 1, 1), cold);
    assertThat(driver.process(answer("b", 2, 1))).isEmpty();
    assertThat(driver.process(answer("a", 2, 1))).hasSize(1).allMatch(score -> score.forecaster().equals("heat"));
    assertThat(driver.process(answer("ab", 2, 1))).hasSize(1);
  }

  @Test
  void countsStepsBefore1970Too() {
    driver.process(answer(-2), answer(-1), answer(0));
    List<Score> scores = driver.process(answer(1));
    assertThat(leads(scores)).containsExactly("-2+3", "-1+2", "0+1");
    assertThat(scores.getFirst().origin()).isEqualTo(time(-2));
  }

  @Test
  void scoresLongForecastsAfterTheHorizonWasShortened() {
    driver.process(forecast("heat", "a", 1, Role.ANSWER, 1, 5, 0));
    for (long step = 2; step < 6; step++) {
      driver.process(forecast("heat", "a", step, Role.ANSWER, 1, 1, 0));
    }
    List<Score> scores = driver.process(forecast("heat", "a", 6, Role.ANSWER, 1, 1, 0));
    assertThat(leads(scores)).containsExactly("1+5", "5+1");
    assertThat(driver.stored()).isEqualTo(4);
  }

  @Test
  void invalidRecordsAreDeadLetteredAndScoringContinues() {
    driver.process(answer(1));
    driver.processRaw(A, new byte[] {1, 2, 3});
    driver.processRaw(A, null);
    driver.processRaw(null, null);
    driver.processRaw(null, new ForecastCodec().encode(answer(2)));
    driver.processRaw(A, new byte[1_048_000]);
    driver.processRaw(A, new ForecastCodec().encode(withoutLeads()));
    assertThat(leads(driver.process(answer(2)))).containsExactly("1+1");
    List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
    assertThat(letters.getFirst().value()).containsExactly(1, 2, 3);
    assertThat(letters).extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("malformed", "malformed", "malformed", "miskeyed", "malformed", "malformed");
    assertThat(header(letters.get(4), "rivercast.value.bytes")).isEqualTo("1048000");
    assertThat(letters).allSatisfy(letter -> assertThat(size(letter)).isLessThan(1_000_000));
    assertThat(driver.registry.get("rivercast.score.dead.letters").tag("reason", "malformed").counter().count())
        .isEqualTo(5);
  }

  @Test
  void scoresOfForecastsFarAheadAreWrittenWithTheirArrivalTime() {
    Instant arrival = Instant.parse("2024-05-01T10:00:00Z");
    long ahead = 1_000_000; // hours after 1970: the year 2084, which a broker refuses as the time of a record
    driver.process(arrival, answer(ahead));
    List<TestRecord<SeriesId, Score>> scores = driver.process(arrival, answer(ahead + 1));
    assertThat(scores).hasSize(1);
    assertThat(scores.getFirst().getRecordTime()).isEqualTo(arrival);
    assertThat(scores.getFirst().value().target()).isEqualTo(time(ahead + 1));
    assertThat(driver.changelogTimes()).isNotEmpty().containsOnly(arrival);
  }

  @Test
  void scoresAfterAChangeOfConfigurationHasNumberedStepsAnew() {
    driver.process(answer(1_000).withEpoch(1), challenger(1_000).withEpoch(1), answer(1_001).withEpoch(1));
    assertThat(driver.process(answer(1).withEpoch(2))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).as("leads of the earlier numbers").isEqualTo(7);
    assertThat(driver.stored()).as("the progress and the one forecast").isEqualTo(2);
    assertThat(leads(driver.process(answer(2).withEpoch(2)))).containsExactly("1+1");
    driver = driver.restarted();
    assertThat(driver.process(answer(2).withEpoch(2))).isEmpty();
    assertThat(leads(driver.process(answer(3).withEpoch(2)))).containsExactly("1+2", "2+1");
  }

  @Test
  void namesOfForecastersOnTheTopicMakeNoMeters() {
    List<Meter> before = driver.registry.getMeters();
    for (int i = 0; i < 50; i++) {
      String hostile = "x\"} 1\n" + "y".repeat(100) + i;
      driver.process(forecast(hostile, "a", 1, Role.ANSWER, i, 3, 5), forecast(hostile, "a", 1, Role.ANSWER, i, 3, 5));
      assertThat(driver.process(forecast(hostile, "a", 2, Role.ANSWER, i, 3, 5))).hasSize(1);
    }
    assertThat(driver.registry.getMeters()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(driver.registry.get("rivercast.score.scored").tags("forecaster", "(other)", "role", "answer").counter()
        .count()).isEqualTo(50);
    assertThat(driver.registry.get("rivercast.score.repeated").tags("forecaster", "(other)").counter().count())
        .isEqualTo(50);
  }

  private static Forecast withoutLeads() {
    return forecast("heat", "a", 2, Role.ANSWER, 1, 0, 1);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static int size(TestRecord<byte[], byte[]> letter) {
    return letter.value() == null ? 0 : letter.value().length;
  }

  @Test
  void matchesItsDocumentation() throws Exception {
    Path page = Path.of("..", "docs", "topologies", "scoring.txt");
    String topology =
        ScoringTopology.of(ScoringDriver.TOPICS, List.of(), new SimpleMeterRegistry()).describe().toString();
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, topology);
    }
    assertThat(topology).isEqualTo(Files.readString(page));
  }

  private static List<String> leads(List<Score> scores) {
    return scores.stream().map(score -> (score.sequence() - score.lead()) + "+" + score.lead()).toList();
  }
}
