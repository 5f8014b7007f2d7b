package io.rivercast.scoreboard.scoring;

import static io.rivercast.scoreboard.scoring.TestPredictions.both;
import static io.rivercast.scoreboard.scoring.TestPredictions.prediction;
import static io.rivercast.scoreboard.scoring.TestPredictions.step;
import static io.rivercast.scoreboard.scoring.TestPredictions.time;
import static io.rivercast.scoreboard.scoring.TestPredictions.unobserved;
import static io.rivercast.scoreboard.scoring.TestPredictions.withEpoch;
import static io.rivercast.scoreboard.scoring.TestPredictions.withRevision;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.schemas.codec.PredictionCodec;
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
    assertThat(driver.process(step(1))).isEmpty();
    assertThat(leads(driver.process(step(2)))).containsExactly("1+1");
    assertThat(leads(driver.process(step(3)))).containsExactly("1+2", "2+1");
    assertThat(leads(driver.process(step(4)))).containsExactly("1+3", "2+2", "3+1");
    assertThat(leads(driver.process(step(5)))).containsExactly("2+3", "3+2", "4+1");
    assertThat(driver.count("rivercast.score.unscored")).isZero();
  }

  @Test
  void aScoreHoldsTheForecastTheActualAndTheBaselines() {
    driver.process(step(7), step(8));
    Score score = driver.process(step(9)).getFirst();
    Score expected =
        new Score(
            "heat", new SeriesId("a"), 1, Source.MODEL, Role.ANSWER, 2, time(7), time(9), 9, 0, 4.5,
            TestPredictions.LEVELS,
            new double[] {1071, 1072, 1073}, new double[0], 1_000_007, 1_000_005);
    assertThat(score).isEqualTo(expected);
    assertThat(score.error()).isEqualTo(1067.5);
  }

  @Test
  void everyPredictionBecomesOneForecastOfTheSelectedSource() {
    driver.process(both(1), prediction("heat", "a", 2, TestPredictions.HORIZON, 1));
    List<Forecast> forecasts = driver.forecasts();
    assertThat(forecasts).extracting(Forecast::sequence).containsExactly(1L, 2L);
    assertThat(forecasts).extracting(Forecast::version).containsExactly(1, 0);
    assertThat(forecasts).extracting(Forecast::source).containsExactly(Source.MODEL, Source.NAIVE);
    assertThat(forecasts.getFirst().values().row(2)).containsExactly(1012, 1013, 1014);
    assertThat(forecasts.getFirst().seasonalNaive()).containsExactly(1_000_000, 999_999, 999_998);
    assertThat(forecasts.getLast().point(3)).isEqualTo(1_000_002);
    assertThat(
        driver.registry.get("rivercast.forecasts").tags("forecaster", "heat", "source", "model").counter().count())
        .isEqualTo(1);
  }

  @Test
  void leadsOfMissingStepsStayUnscored() {
    driver.process(step(1));
    assertThat(leads(driver.process(step(4)))).containsExactly("1+3");
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(2);
  }

  @Test
  void aGapLongerThanTheHorizonLeavesNoPendingForecast() {
    driver.process(step(1), step(2));
    assertThat(driver.process(step(50))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(5);
    assertThat(driver.stored()).isEqualTo(2);
  }

  @Test
  void aStepWithoutAnActualScoresNothingButHasAForecast() {
    driver.process(step(1));
    assertThat(driver.process(unobserved(2))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).isEqualTo(1);
    assertThat(leads(driver.process(step(3)))).containsExactly("1+2", "2+1");
  }

  @Test
  void aRepeatedForecastIsScoredOnce() {
    driver.process(step(1), step(2), step(3));
    assertThat(driver.process(step(3), step(2), step(1))).isEmpty();
    assertThat(leads(driver.process(step(4)))).containsExactly("1+3", "2+2", "3+1");
    assertThat(driver.process(step(1))).isEmpty();
    assertThat(driver.count("rivercast.score.repeated")).isEqualTo(4);
  }

  @Test
  void aChallengerIsScoredBesideTheAnswerOnTheSameTargets() {
    driver.process(both(1));
    List<Score> scores = driver.process(both(2));
    assertThat(scores).extracting(Score::role).containsExactly(Role.ANSWER, Role.CHALLENGER);
    assertThat(scores).extracting(Score::version).containsExactly(1, 2);
    assertThat(scores).extracting(Score::point).containsExactly(1011.0, 2011.0);
    assertThat(scores).extracting(Score::actual).containsOnly(1.0);
  }

  @Test
  void keepsOnlyPendingPredictionsAndThoseWhoseLastActualMayBeCorrected() {
    for (long step = 0; step < 100; step++) {
      driver.process(both(step));
    }
    assertThat(driver.stored()).isEqualTo(TestPredictions.HORIZON + 2);
  }

  @Test
  void aRevisedForecastReplacesTheOneOfItsOrigin() {
    Prediction first = step("a", 1, 0.5);
    Prediction revised = withRevision(prediction("heat", "a", 1, TestPredictions.HORIZON, 0.5, 3), 1);
    driver.process(first, revised);
    assertThat(driver.process(first)).isEmpty();
    assertThat(driver.process(step(2))).extracting(Score::version).containsExactly(3);
    assertThat(driver.count("rivercast.score.repeated")).isEqualTo(1);
  }

  @Test
  void aCorrectedActualScoresItsLeadsAgain() {
    driver.process(both(1), both(2), step(3), step(4));
    List<Score> again = driver.process(withRevision(prediction("heat", "a", 4, TestPredictions.HORIZON, 100, 1, 2), 2));
    assertThat(leads(again)).containsExactly("1+3", "1+3", "2+2", "2+2", "3+1");
    assertThat(again).extracting(Score::actual).containsOnly(100.0);
    assertThat(again).extracting(Score::revision).containsOnly(2);
    assertThat(driver.process(withRevision(prediction("heat", "a", 4, TestPredictions.HORIZON, 50, 1, 2), 1)))
        .isEmpty();
    assertThat(driver.process(withRevision(prediction("heat", "a", 4, TestPredictions.HORIZON, 100, 1, 2), 3)))
        .isEmpty();
  }

  @Test
  void continuesAfterARestart() {
    driver.process(both(1), both(2));
    driver = driver.restarted();
    assertThat(leads(driver.process(both(2)))).isEmpty();
    assertThat(leads(driver.process(step(3)))).containsExactly("1+2", "1+2", "2+1", "2+1");
  }

  @Test
  void keepsSeriesAndForecastersApart() {
    Prediction cold = prediction("cold", "a", 1, 3, 5, 1);
    driver.process(step("a", 1, 1), step("ab", 1, 1), cold);
    assertThat(driver.process(step("b", 2, 1))).isEmpty();
    assertThat(driver.process(step("a", 2, 1))).hasSize(1).allMatch(score -> score.forecaster().equals("heat"));
    assertThat(driver.process(step("ab", 2, 1))).hasSize(1);
  }

  @Test
  void countsStepsBefore1970Too() {
    driver.process(step(-2), step(-1), step(0));
    List<Score> scores = driver.process(step(1));
    assertThat(leads(scores)).containsExactly("-2+3", "-1+2", "0+1");
    assertThat(scores.getFirst().origin()).isEqualTo(time(-2));
  }

  @Test
  void scoresLongForecastsAfterTheHorizonWasShortened() {
    driver.process(prediction("heat", "a", 1, 5, 0, 1));
    for (long step = 2; step < 6; step++) {
      driver.process(prediction("heat", "a", step, 1, 0, 1));
    }
    List<Score> scores = driver.process(prediction("heat", "a", 6, 1, 0, 1));
    assertThat(leads(scores)).containsExactly("1+5", "5+1");
    assertThat(driver.stored()).isEqualTo(4);
  }

  @Test
  void invalidRecordsAreDeadLetteredAndScoringContinues() {
    driver.process(step(1));
    driver.processRaw(A, new byte[] {1, 2, 3});
    driver.processRaw(A, null);
    driver.processRaw(null, null);
    driver.processRaw(null, new PredictionCodec().encode(step(2)));
    driver.processRaw(A, new byte[1_048_000]);
    driver.processRaw(A, new PredictionCodec().encode(withoutLeads()));
    assertThat(leads(driver.process(step(2)))).containsExactly("1+1");
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
    driver.process(arrival, step(ahead));
    List<TestRecord<SeriesId, StepScores>> scores = driver.process(arrival, step(ahead + 1));
    assertThat(scores).hasSize(1);
    assertThat(scores.getFirst().getRecordTime()).isEqualTo(arrival);
    assertThat(scores.getFirst().value().target()).isEqualTo(time(ahead + 1));
    assertThat(driver.changelogTimes()).isNotEmpty().containsOnly(arrival);
  }

  @Test
  void scoresAfterAChangeOfConfigurationHasNumberedStepsAnew() {
    driver.process(withEpoch(both(1_000), 1), withEpoch(both(1_001), 1));
    assertThat(driver.process(withEpoch(step(1), 2))).isEmpty();
    assertThat(driver.count("rivercast.score.unscored")).as("leads of the earlier numbers").isEqualTo(5);
    assertThat(driver.stored()).as("the state and the one pending prediction").isEqualTo(2);
    assertThat(leads(driver.process(withEpoch(step(2), 2)))).containsExactly("1+1");
    driver = driver.restarted();
    assertThat(driver.process(withEpoch(step(2), 2))).isEmpty();
    assertThat(leads(driver.process(withEpoch(step(3), 2)))).containsExactly("1+2", "2+1");
  }

  @Test
  void namesOfForecastersOnTheTopicMakeNoMeters() {
    List<Meter> before = driver.registry.getMeters();
    for (int i = 0; i < 50; i++) {
      String hostile = "x\"} 1\n" + "y".repeat(100) + i;
      driver.process(prediction(hostile, "a", 1, 3, 5, i + 1), prediction(hostile, "a", 1, 3, 5, i + 1));
      assertThat(driver.process(prediction(hostile, "a", 2, 3, 5, i + 1))).hasSize(1);
    }
    assertThat(driver.registry.getMeters()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(driver.registry.get("rivercast.score.scored").tags("forecaster", "(other)", "role", "answer").counter()
        .count()).isEqualTo(50);
    assertThat(driver.registry.get("rivercast.score.repeated").tags("forecaster", "(other)").counter().count())
        .isEqualTo(50);
  }

  private static Prediction withoutLeads() {
    return prediction("heat", "a", 2, 0, 1, 1);
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
