package io.rivercast.scoreboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.live.LivePool;
import io.rivercast.core.live.LiveSeries;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.score.StepScores;
import io.rivercast.scoreboard.scoring.VersionMeters.LeadGroups;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScoringMeters meters = new ScoringMeters(registry, TestPredictions.SPECS);

  /** Adds a forecast made at a step and scores its first lead. */
  private void score(String series, long step, int version, double actual, ScoreCard card) {
    Live live = new Live(version);
    live.predict(series, step, 1);
    meters.forecast(live.forecasts.getFirst(), live.predictions.getFirst());
    live.predict(series, step + 1, actual);
    meters.scored(live.scores.getFirst());
    card.add(live.scores.getFirst());
  }

  /** The score of the second lead of a prediction made at step 1. */
  private static Score late(int version) {
    Live live = new Live(version);
    live.predict("a", 1, 1);
    live.predict("a", 3, 1.5);
    return live.scores.getFirst();
  }

  /** A series whose windows one version predicts from. */
  private static final class Live implements LiveSeries.Listener {
    final List<Prediction> predictions = new ArrayList<>();
    final List<Forecast> forecasts = new ArrayList<>();
    final List<Score> scores = new ArrayList<>();
    private final LiveSeries series = new LiveSeries(LiveSeries.Store.inMemory(), 1, new LivePool());
    private final int[] versions;

    Live(int version) {
      versions = version == 0 ? new int[0] : new int[] {version};
    }

    void predict(String id, long step, double actual) {
      predictions.add(TestPredictions.prediction("heat", id, step, 3, actual, versions));
      series.add(predictions.getLast(), this);
    }

    @Override
    public void forecast(Forecast forecast) {
      forecasts.add(forecast);
    }

    @Override
    public void scores(StepScores step) {
      scores.addAll(step.scores().toList());
    }

    @Override
    public void unscored(long leads) {}

    @Override
    public void repeated() {}
  }

  private double sum(String name, int version, String contender) {
    return registry.get(name).tags("version", String.valueOf(version), "lead", "1", "contender", contender).counter()
        .count();
  }

  @Test
  void quotientsOfTheSumsAreTheMetricsOfTheScores() {
    ScoreCard card = new ScoreCard();
    double[] actuals = {1009, 0, 995, -2, 1040.5f};
    for (int i = 0; i < actuals.length; i++) {
      score("a", i, 1, actuals[i], card);
    }
    double leads = sum("rivercast.score.leads", 1, "forecast");
    assertThat(leads).isEqualTo(5);
    assertThat(sum("rivercast.score.error.absolute", 1, "forecast") / leads).isEqualTo(card.forecast().mae());
    assertThat(sum("rivercast.score.error.squared", 1, "forecast") / leads)
        .isCloseTo(card.forecast().mse(), within(1e-6));
    assertThat(sum("rivercast.score.error.symmetric", 1, "forecast") / leads)
        .isCloseTo(card.forecast().smape(), within(1e-9));
    assertThat(
        sum("rivercast.score.error.relative", 1, "forecast") / sum("rivercast.score.leads.notzero", 1, "forecast"))
        .isCloseTo(card.forecast().mape(), within(1e-9));
    assertThat(sum("rivercast.score.error.absolute", 1, "naive") / leads).isEqualTo(card.naive().mae());
    assertThat(sum("rivercast.score.error.absolute", 1, "seasonal-naive") / leads)
        .isEqualTo(card.seasonalNaive().mae());
    assertThat(
        registry.get("rivercast.score.bands.inside").tags("version", "1", "lead", "1").counter().count()
            / registry.get("rivercast.score.bands").tags("version", "1", "lead", "1").counter().count())
        .isEqualTo(card.forecast().coverage());
    double bias =
        (2 * sum("rivercast.score.error.over", 1, "forecast") - sum("rivercast.score.error.absolute", 1, "forecast"))
            / leads;
    assertThat(bias).isCloseTo((1001 + 1011 + 1021 + 1031 + 1041 - (1009 + 0 + 995 - 2 + 1040.5)) / 5, within(1e-3));
    assertThat(registry.get("rivercast.score.coverage.nominal").gauge().value()).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void twentyThousandSeriesHaveAsManyMetersAsOne() {
    score("a", 1, 1, 1, new ScoreCard());
    int before = registry.getMeters().size();
    for (int series = 0; series < 20_000; series++) {
      score("series-" + series, 1, 1, 1, new ScoreCard());
    }
    assertThat(registry.getMeters()).hasSize(before);
    assertThat(sum("rivercast.score.leads", 1, "forecast")).isEqualTo(20_001);
  }

  @Test
  void onlyBaselinesAndTheThreeMostRecentVersionsKeepTheirErrors() {
    score("a", 1, 0, 1, new ScoreCard());
    for (int version = 1; version <= 9; version++) {
      score("a", 1, version, 1, new ScoreCard());
    }
    assertThat(versions()).containsExactlyInAnyOrder("0", "7", "8", "9");
    assertThat(registry.get("rivercast.score.scored").tags("forecaster", "heat", "role", "answer").counter().count())
        .isEqualTo(10);
  }

  @Test
  void aVersionThatIsPromotedAgainIsMeasuredAgain() {
    for (int version = 1; version <= 4; version++) {
      score("a", version, version, 1, new ScoreCard());
    }
    assertThat(versions()).containsExactlyInAnyOrder("2", "3", "4");

    score("a", 5, 1, 1, new ScoreCard());

    assertThat(versions()).containsExactlyInAnyOrder("1", "3", "4");
    assertThat(sum("rivercast.score.leads", 1, "forecast")).isEqualTo(1);
  }

  @Test
  void lateScoresOfADisplacedVersionDisplaceNone() {
    for (int version = 1; version <= 4; version++) {
      score("a", version, version, 1, new ScoreCard());
    }
    meters.scored(late(1));

    assertThat(versions()).containsExactlyInAnyOrder("2", "3", "4");
    assertThat(registry.get("rivercast.score.scored").tags("forecaster", "heat", "role", "answer").counter().count())
        .isEqualTo(5);
  }

  @Test
  void scoresWithoutANewForecastTakeAFreePlace() {
    meters.scored(late(7));
    score("a", 4, 5, 1, new ScoreCard());
    score("a", 5, 6, 1, new ScoreCard());
    score("a", 6, 8, 1, new ScoreCard());

    assertThat(versions()).containsExactlyInAnyOrder("5", "6", "8");
  }

  private List<String> versions() {
    return registry.get("rivercast.score.leads").tag("contender", "naive").tag("lead", "1").counters().stream()
        .map(counter -> String.valueOf(counter.getId().getTag("version")))
        .toList();
  }

  @Test
  void longHorizonsAreGroupedToAtMost24Meters() {
    assertThat(new LeadGroups(24).count()).isEqualTo(24);
    assertThat(new LeadGroups(24).last(0)).isEqualTo(1);
    LeadGroups hundred = new LeadGroups(100);
    assertThat(hundred.count()).isEqualTo(20);
    assertThat(hundred.of(1)).isZero();
    assertThat(hundred.of(5)).isZero();
    assertThat(hundred.of(6)).isEqualTo(1);
    assertThat(hundred.last(1)).isEqualTo(10);
    assertThat(hundred.last(hundred.of(100))).isEqualTo(100);
  }
}
