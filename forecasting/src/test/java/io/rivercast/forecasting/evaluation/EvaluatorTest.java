package io.rivercast.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final int STEPS = 1000;
  private static final int H = 3;
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);
  private static final ForecasterSpec SPEC =
      Played.spec(Map.of("window", 4, "horizon", H, "season", 2, "quantiles", List.of(0.1, 0.5, 0.9)));

  /** A day's rhythm and noise, so that neither baseline is any good. */
  private static float truth(int series, long hour) {
    return (float) (10 * series + 5 * Math.sin(hour) + new Random(hour * 31 + series).nextGaussian());
  }

  private static TrainingSet set(int series) {
    return set(series, STEPS);
  }

  private static TrainingSet set(int series, int steps) {
    List<SeriesSteps> all = new ArrayList<>();
    for (int s = 0; s < series; s++) {
      Played played = new Played(SPEC, "s" + s);
      for (int hour = 0; hour < steps; hour++) {
        played.hour(hour, s, truth(s, hour));
      }
      all.add(played.end().table());
    }
    return TrainingSet.of(SPEC, all);
  }

  /** Forecasts by series, hour and lead, with a band of one around it. */
  private interface Point {
    float at(int series, long hour, int lead, float last);
  }

  private static Forecasts forecasts(Point point) {
    return windows -> {
      float[] values = new float[windows.count() * H * 3];
      for (int i = 0; i < windows.count(); i++) {
        int series = (int) windows.values()[i * 8];
        for (int lead = 1; lead <= H; lead++) {
          float value = point.at(series, windows.origins()[i] / 3600, lead, windows.values()[i * 8 + 7]);
          int at = (i * H + lead - 1) * 3;
          values[at] = value - 1;
          values[at + 1] = value;
          values[at + 2] = value + 1;
        }
      }
      return values;
    };
  }

  private static Point perfect() {
    return (series, hour, lead, last) -> truth(series, hour + lead);
  }

  @Test
  void aPerfectCandidateIsPromotedWithoutAnError() {
    Evaluator evaluator = new Evaluator(set(2));
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, forecasts(perfect())), Optional.empty());
    assertThat(evaluation.verdict().promoted()).isTrue();
    assertThat(evaluation.candidate().mae()).isZero();
    assertThat(evaluation.candidate().mase()).isZero();
    assertThat(evaluation.candidate().coverage()).isEqualTo(1);
    assertThat(evaluation.skill()).isEqualTo(1);
    assertThat(evaluation.kept()).isEmpty();
    assertThat(evaluation.champion()).isEmpty();
  }

  @Test
  void aUselessCandidateIsNotPromotedAndNoSeriesIsGivenToIt() {
    Evaluator evaluator = new Evaluator(set(2));
    Evaluation evaluation =
        evaluator.evaluate(evaluator.errors(BAND, forecasts((series, hour, lead, last) -> 1000)), Optional.empty());
    assertThat(evaluation.verdict().promoted()).isFalse();
    assertThat(evaluation.verdict().reason()).startsWith("does not beat ");
    assertThat(evaluation.kept()).containsOnlyKeys(new SeriesId("s0"), new SeriesId("s1"));
    assertThat(evaluation.skill()).isNegative();
  }

  @Test
  void aCandidateThatEqualsTheNaiveForecastIsNotPromoted() {
    Evaluator evaluator = new Evaluator(set(2));
    Evaluation evaluation =
        evaluator.evaluate(evaluator.errors(BAND, forecasts((series, hour, lead, last) -> last)), Optional.empty());
    assertThat(evaluation.candidate().mae()).isEqualTo(evaluation.naive().mae());
    assertThat(evaluation.verdict().promoted()).isFalse();
  }

  @Test
  void aCandidateLikeTheChampionIsNotPromoted() {
    Evaluator evaluator = new Evaluator(set(1));
    Forecasts good = forecasts((series, hour, lead, last) -> truth(series, hour + lead) + 0.5f);
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, good), Optional.of(evaluator.errors(BAND, good)));
    assertThat(evaluation.verdict().promoted()).isFalse();
    assertThat(evaluation.verdict().reasons()).hasSize(2);
    assertThat(evaluation.verdict().reasons().get(1)).startsWith("does not beat the champion");
    assertThat(evaluation.champion()).contains(evaluation.candidate());
  }

  @Test
  void aBaselineKeepsTheSeriesWhereItDoesBetter() {
    Evaluator evaluator = new Evaluator(set(2));
    ErrorAccumulator candidate =
        evaluator.errors(
            BAND,
            forecasts((series, hour, lead, last) -> series == 1 ? last + 900 : truth(series, hour + lead)));
    Evaluation evaluation = evaluator.evaluate(candidate, Optional.empty());
    Source better = candidateOf(evaluator, 1);
    assertThat(evaluation.kept()).isEqualTo(Map.of(new SeriesId("s1"), better));
  }

  /** The better baseline of a series, found by judging both as if they were candidates. */
  private static Source candidateOf(Evaluator evaluator, int series) {
    ErrorAccumulator naive = evaluator.errors(BAND, forecasts((s, hour, lead, last) -> last));
    ErrorAccumulator seasonal =
        evaluator.errors(BAND, forecasts((s, hour, lead, last) -> truth(s, hour + lead - (lead + 1) / 2 * 2L)));
    return seasonal.mae(series) < naive.mae(series) ? Source.SEASONAL_NAIVE : Source.NAIVE;
  }

  @Test
  void aCandidateThatGivesNoNumberIsNeverPromoted() {
    Evaluator evaluator = new Evaluator(set(1));
    ErrorAccumulator candidate =
        evaluator.errors(
            BAND,
            forecasts((series, hour, lead, last) -> hour == STEPS - 10 ? Float.NaN : truth(series, hour + lead)));
    Evaluation evaluation = evaluator.evaluate(candidate, Optional.empty());
    assertThat(evaluation.verdict().promoted()).isFalse();
    assertThat(evaluation.verdict().reason()).isEqualTo("has no finite forecast of 3 of the held-out targets");
  }

  @Test
  void aChampionThatGivesNoNumberStandsInNobodysWay() {
    Evaluator evaluator = new Evaluator(set(1));
    ErrorAccumulator broken = evaluator.errors(BAND, forecasts((series, hour, lead, last) -> Float.NaN));
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, forecasts(perfect())), Optional.of(broken));
    assertThat(evaluation.verdict().promoted()).isTrue();
    assertThat(evaluation.verdict().reasons()).hasSize(1);
  }

  @Test
  void allAreEvaluatedOnTheSameTargets() {
    Evaluator evaluator = new Evaluator(set(2));
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, forecasts(perfect())), Optional.empty());
    long targets = evaluation.candidate().count();
    assertThat(targets).as("a fifth of 996 origins of two series, three leads each, less those past the end")
        .isEqualTo(2 * (200 * 3 - 1 - 2));
    assertThat(evaluation.naive().count()).isEqualTo(targets);
    assertThat(evaluation.seasonalNaive().count()).isEqualTo(targets);
  }

  /** One series 0, 1, 2, ...: naive is off by the lead, and seasonal differences are always two. */
  @Test
  void theScaledErrorIsOverTheSeasonalErrorOfTheTrainingPart() {
    Played played = new Played(SPEC, "ramp");
    for (int hour = 0; hour < 200; hour++) {
      played.hour(hour, 0, hour);
    }
    Evaluator evaluator = new Evaluator(TrainingSet.of(SPEC, List.of(played.end().table())));
    Metrics candidate = evaluator.errors(BAND, forecasts((series, hour, lead, last) -> hour + lead + 3)).metrics();
    assertThat(candidate.mae()).isEqualTo(3);
    assertThat(candidate.mase()).isEqualTo(1.5, within(1e-9));
  }

  @Test
  void windowsWithoutAnyKnownTargetCountForNobody() {
    Played played = new Played(SPEC, "s");
    for (int hour = 0; hour < 200; hour++) {
      played.hour(hour, 0, hour >= 170 && hour < 190 ? Float.NaN : hour);
    }
    Evaluator evaluator = new Evaluator(TrainingSet.of(SPEC, List.of(played.end().table())));
    Evaluation evaluation =
        evaluator.evaluate(evaluator.errors(BAND, forecasts((series, hour, lead, last) -> hour + lead)),
            Optional.empty());
    assertThat(evaluation.candidate().count()).isEqualTo(evaluation.naive().count());
    assertThat(evaluation.verdict().promoted()).isTrue();
  }

  /** Two series with the same origins: their losses are averaged before they are compared, in the order of time. */
  @Test
  void anOriginsLossIsTheMeanOverItsSeries() {
    ErrorAccumulator errors = new ErrorAccumulator(Quantiles.MEDIAN, 2, 3);
    errors.add(0, 2000, new float[] {1, 2, 3}, 0, new float[] {1, 1, 1}, 0, 1);
    errors.add(1, 2000, new float[] {9, 9, 9}, 0, new float[] {9, 4, Float.NaN}, 0, 1);
    errors.add(1, 1000, new float[] {0, 7, 7, 7}, 1, new float[] {0, 0, 0}, 0, 1);
    assertThat(errors.losses()).containsExactly(7, (1 + 2.5) / 2);
    assertThat(errors.mae(0)).isEqualTo(1);
    assertThat(errors.metrics().count()).isEqualTo(8);
  }

  /** Better than its baseline in series 1 by a hair now and then: over all it is promoted, there it is not. */
  @Test
  void aBaselineKeepsTheSeriesWhereTheAdvantageIsWithinTheNoise() {
    Evaluator evaluator = new Evaluator(set(2));
    ErrorAccumulator naive = evaluator.naive();
    ErrorAccumulator candidate = evaluator.errors(BAND, forecasts((series, hour, lead, last) -> {
      float truth = truth(series, hour + lead);
      return series == 0 ? truth : hour % 100 == 0 && lead == 1 ? truth : last;
    }));
    assertThat(candidate.mae(1)).isLessThan(naive.mae(1));
    Evaluation evaluation = evaluator.evaluate(candidate, Optional.empty());
    assertThat(evaluation.verdict().promoted()).isTrue();
    assertThat(evaluation.kept()).containsOnlyKeys(new SeriesId("s1"));
    assertThat(evaluation.verdict().reasons()).last().isEqualTo("a baseline keeps 1 of 2 series");
  }

  /** Twenty held-out origins each: too few for any alone, enough for all of them together. */
  @Test
  void shortSeriesAreTestedTogether() {
    Evaluator evaluator = new Evaluator(set(8, 100));
    Forecasts good = forecasts(
        (series, hour, lead, last) -> truth(series, hour + lead) + (series == 3 ? 500 : 0.1f));
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, good), Optional.empty());
    assertThat(evaluation.kept()).as("its own error is larger").containsKey(new SeriesId("s3"));
    assertThat(evaluation.verdict().promoted()).isFalse();
    Evaluation fine = evaluator.evaluate(evaluator.errors(BAND, forecasts(perfect())), Optional.empty());
    assertThat(fine.verdict().promoted()).isTrue();
    assertThat(fine.kept()).isEmpty();
  }

  @Test
  void nothingIsPromotedThatWouldAnswerNoSeries() {
    Evaluator evaluator = new Evaluator(set(1));
    Evaluation evaluation =
        evaluator.evaluate(evaluator.errors(BAND, forecasts((series, hour, lead, last) -> last)), Optional.empty());
    assertThat(evaluation.verdict().promoted()).isFalse();
    assertThat(evaluation.verdict().reason()).endsWith("a baseline keeps the series");
  }

  @Test
  void aSeriesThatWasSkippedIsKeptByNaive() {
    Played moves = new Played(SPEC, "moves");
    Played stands = new Played(SPEC, "stands");
    for (int hour = 0; hour < 300; hour++) {
      moves.hour(hour, 0, truth(0, hour));
      stands.hour(hour, 1, 7);
    }
    TrainingSet set = TrainingSet.of(SPEC, List.of(moves.end().table(), stands.end().table()));
    assertThat(set.skipped()).containsExactly(new SeriesId("stands"));
    assertThat(set.seriesIds()).containsExactly(new SeriesId("moves"));
    Evaluator evaluator = new Evaluator(set);
    Evaluation evaluation = evaluator.evaluate(evaluator.errors(BAND, forecasts(perfect())), Optional.empty());
    assertThat(evaluation.verdict().promoted()).isTrue();
    assertThat(evaluation.kept()).isEqualTo(Map.of(new SeriesId("stands"), Source.NAIVE));
  }

  @Test
  void theErrorsOfALeadAreThoseOfThatLead() {
    Evaluator evaluator = new Evaluator(set(2));
    ErrorAccumulator errors =
        evaluator.errors(BAND, forecasts((series, hour, lead, last) -> truth(series, hour + lead) + 2 * lead));
    assertThat(errors.leads()).hasSize(H);
    assertThat(errors.leads().get(0).mae()).isEqualTo(2, within(1e-4));
    assertThat(errors.leads().get(2).mae()).isEqualTo(6, within(1e-4));
    assertThat(errors.leads().stream().mapToLong(Metrics::count).sum()).isEqualTo(errors.metrics().count());
  }
}
