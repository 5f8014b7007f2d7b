package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final RowSplit SPLIT = new RowSplit.Rows(300, 100, 100);
  private final List<String> heard = new ArrayList<>();

  private static ForecasterSpec spec(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(
        Map.of("target", "y", "cadence", "PT1H", "window", 24, "horizon", 6, "season", 12, "training",
            Map.of("epochs", 2), "model", Map.of("family", "gru", "hidden", 8)));
    all.putAll(settings);
    return SpecReader.forecasters("forecasters", Map.of("tides", all)).getFirst();
  }

  private static List<Observation> series(String id, int hours, LongToDoubleFunction value) {
    List<Observation> readings = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      readings.add(
          new Observation(
              new SeriesId(id), Instant.EPOCH.plus(Duration.ofHours(hour)), List.of("y"),
              new double[] {(float) value.applyAsDouble(hour)}));
    }
    return readings;
  }

  private static double tide(long hour) {
    return 10 + 3 * Math.sin(2 * Math.PI * hour / 12.0);
  }

  private static double noisyTide(long hour) {
    return tide(hour) + 0.3 * new Random(hour).nextGaussian();
  }

  private BacktestResult run(BacktestPlan plan, List<Observation> readings) throws FitException {
    return new Backtest(plan, Fit::run, LoadedModel::onnx, new Heard()).run(readings);
  }

  private static Metrics baseline(BacktestResult result, String name) {
    return result.baselines().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().metrics();
  }

  @Test
  void asksEveryoneAtEveryOriginOfTheTestPart() throws FitException {
    BacktestResult result = run(new BacktestPlan(spec(Map.of()), SPLIT, false, 1),
        series("pier", 600, BacktestTest::noisyTide));

    int origins = 100 - 6 + 1;
    assertThat(result.data())
        .isEqualTo(new BacktestResult.Data(600, 1, origins, new RowSplit.Rows(300, 100, 100), List.of()));
    assertThat(result.baselines()).extracting(BacktestResult.Baseline::name)
        .containsExactly("naive", "seasonal-naive", "ridge");
    assertThat(result.baselines()).allMatch(one -> one.metrics().count() == origins * 6L);
    BacktestResult.Candidate gru = result.candidates().getFirst();
    assertThat(gru.name()).isEqualTo("gru");
    assertThat(gru.metrics().count()).isEqualTo(origins * 6L);
    assertThat(gru.epochs()).isEqualTo(2);
    assertThat(gru.seconds()).isPositive();
    assertThat(gru.windowsPerSecond()).isPositive();
    assertThat(gru.test().against()).isIn("ridge", "seasonal-naive");
    assertThat(heard).containsExactly("started {used=500, unused=100}", "gru 1/2", "gru 2/2", "evaluated gru");
  }

  /** The errors of the naive forecasts, written down from the formula at the origins that the split means. */
  @Test
  void theErrorsOfTheBaselinesAreThoseOfTheFormula() throws FitException {
    double naive = 0;
    double seasonal = 0;
    for (int origin = 399; origin + 6 <= 499; origin++) {
      for (int lead = 1; lead <= 6; lead++) {
        naive += Math.abs(noisyTide(origin + lead) - noisyTide(origin)) / (95 * 6);
        seasonal += Math.abs(noisyTide(origin + lead) - noisyTide(origin + lead - 12)) / (95 * 6);
      }
    }
    BacktestResult result = run(new BacktestPlan(spec(Map.of()), SPLIT, false, 1),
        series("pier", 600, BacktestTest::noisyTide));
    assertThat(baseline(result, "naive").mae()).isCloseTo(naive, within(1e-5));
    assertThat(baseline(result, "seasonal-naive").mae()).isCloseTo(seasonal, within(1e-5));
  }

  /** Values one season before a target lie before the window; where they lie before the series there is no forecast. */
  @Test
  void aSeasonLongerThanTheWindowComesFromTheHistory() throws FitException {
    BacktestResult daily = run(new BacktestPlan(spec(Map.of("window", 8, "season", 24)), SPLIT, false, 1),
        series("pier", 600, hour -> hour % 24));
    assertThat(baseline(daily, "seasonal-naive").count()).isEqualTo(95 * 6);
    assertThat(baseline(daily, "seasonal-naive").mae()).isZero();

    BacktestResult yearly = run(new BacktestPlan(spec(Map.of("window", 8, "season", 420)), SPLIT, false, 1),
        series("pier", 600, BacktestTest::noisyTide));
    BacktestResult.Baseline seasonal = yearly.baselines().get(1);
    assertThat(seasonal.unanswered()).as("targets 400 to 419").isEqualTo(6 * 15 + 15);
    assertThat(seasonal.unanswered() + seasonal.metrics().count()).isEqualTo(95 * 6);
    assertThat(baseline(yearly, "naive").count()).isEqualTo(95 * 6);
  }

  @Test
  void theLinearBaselineFindsARhythm() throws FitException {
    BacktestResult result = run(new BacktestPlan(spec(Map.of("season", 5)), SPLIT, false, 1),
        series("pier", 600, BacktestTest::tide));
    assertThat(baseline(result, "ridge").mae()).isLessThan(0.01);
    assertThat(baseline(result, "naive").mae()).isGreaterThan(1);
    assertThat(result.candidates().getFirst().test().against()).isEqualTo("ridge");
  }

  @Test
  void inStandardUnitsTheSizeOfASeriesMattersNot() throws FitException {
    List<Observation> large = series("pier", 600, hour -> 1000 * noisyTide(hour) + 5);
    BacktestPlan plan = new BacktestPlan(spec(Map.of()), SPLIT, true, 1);
    BacktestResult of = run(plan, large);
    BacktestResult ofSmall = run(plan, series("pier", 600, BacktestTest::noisyTide));
    assertThat(baseline(of, "naive").mae()).isCloseTo(baseline(ofSmall, "naive").mae(), within(1e-4)).isLessThan(2);
    assertThat(baseline(of, "ridge").mae()).isCloseTo(baseline(ofSmall, "ridge").mae(), within(1e-3));
  }

  @Test
  void standardUnitsComeFromTheTrainPartAlone() throws FitException {
    BacktestPlan plan = new BacktestPlan(spec(Map.of()), SPLIT, true, 1);
    BacktestResult usual = run(plan, series("pier", 600, BacktestTest::noisyTide));
    BacktestResult wildEnd = run(plan,
        series("pier", 600, hour -> hour < 500 ? noisyTide(hour) : 1e6));
    assertThat(wildEnd.baselines()).isEqualTo(usual.baselines());
    assertThat(wildEnd.candidates().getFirst().metrics()).isEqualTo(usual.candidates().getFirst().metrics());
  }

  @Test
  void aStrideAsksFewerOriginsOfEachSeries() throws FitException {
    List<Observation> two = new ArrayList<>(series("north", 600, BacktestTest::noisyTide));
    two.addAll(series("south", 600, hour -> 2 * noisyTide(hour)));
    assertThat(run(new BacktestPlan(spec(Map.of()), SPLIT, false, 10), two).data().origins()).isEqualTo(2 * 10);
  }

  @Test
  void accountsForRepeatedAndCorrectedReadings() throws FitException {
    List<Observation> readings = series("pier", 600, BacktestTest::noisyTide);
    readings.add(readings.get(100));
    readings.addAll(400, series("pier", 3, hour -> -1));
    run(new BacktestPlan(spec(Map.of()), SPLIT, false, 1), readings);
    assertThat(heard).first().isEqualTo("started {used=500, revised=3, repeated=1, unused=100}");
  }

  @Test
  void tooLittleDataIsAnErrorBeforeAnythingIsTrained() {
    Trainer none = (data, model, listener, metadata) -> {
      throw new AssertionError("nothing is to be trained");
    };
    BacktestPlan plan = new BacktestPlan(spec(Map.of("min-window", 24)), new RowSplit.Rows(40, 20, 20), false, 1);
    assertThatThrownBy(
        () -> new Backtest(plan, none, LoadedModel::onnx, new Heard())
            .run(series("pier", 80, BacktestTest::noisyTide)))
        .hasMessageContaining("the train part of 40 steps has 10 windows")
        .hasMessageContaining("needs 46 steps");
    BacktestPlan brief = new BacktestPlan(spec(Map.of()), new RowSplit.Rows(60, 20, 5), false, 1);
    assertThatThrownBy(
        () -> new Backtest(brief, none, LoadedModel::onnx, new Heard())
            .run(series("pier", 85, BacktestTest::noisyTide)))
        .hasMessageContaining("the test part of 5 steps has 0 windows");
  }

  /** Asks a fake of the last known hour, the lead and the truth; hours are told by the origin. */
  private interface Oracle {
    float at(long hour, int lead, float last);
  }

  /** Does not train: what it says is known. */
  private static Trainer knowing() {
    return (data, model, listener, metadata) -> new Fitted(new byte[0], model, 1, 1, 1, 0, 0, List.of(), Map.of());
  }

  private static LoadedModel saying(Oracle oracle) {
    return new LoadedModel() {
      @Override
      public float[] run(Windows windows) {
        float[] values = new float[windows.count() * 6];
        for (int i = 0; i < values.length; i++) {
          values[i] = oracle.at(windows.origins()[i / 6] / 3600, i % 6 + 1, windows.values()[i / 6 * 24 + 23]);
        }
        return values;
      }

      @Override
      public void close() {}
    };
  }

  private BacktestResult run(Oracle oracle) throws FitException {
    BacktestPlan plan = new BacktestPlan(spec(Map.of("quantiles", List.of(0.5))), SPLIT, false, 1);
    return new Backtest(plan, knowing(), file -> saying(oracle), new Heard())
        .run(series("pier", 600, BacktestTest::noisyTide));
  }

  /** Perfect from the first test origin on and wild before: a choice that peeped would take it. */
  @Test
  void whatAnswersIsChosenWithoutASightOfTheTestPart() throws FitException {
    BacktestResult late =
        run((hour, lead, last) -> hour >= 399 ? (float) noisyTide(hour + lead) : last + 100);
    assertThat(late.candidates().getFirst().metrics().mae()).isLessThan(1e-4);
    assertThat(late.candidates().getFirst().gate().verdict().promoted()).isFalse();
    assertThat(late.answer().champion()).isEmpty();
    assertThat(late.answer().metrics().mae()).isEqualTo(baseline(late, "seasonal-naive").mae());

    BacktestResult early =
        run((hour, lead, last) -> hour < 399 ? (float) noisyTide(hour + lead) : last + 100);
    assertThat(early.answer().champion()).contains("gru");
    assertThat(early.answer().kept()).isZero();
    assertThat(early.answer().metrics().mae()).as("and what it answers then is measured as it is").isGreaterThan(90);
  }

  @Test
  void everyoneHasErrorsForEachLead() throws FitException {
    BacktestResult result = run((hour, lead, last) -> (float) noisyTide(hour + lead) + lead);
    assertThat(result.candidates().getFirst().leads()).extracting(Metrics::mae)
        .satisfiesExactly(
            mae -> assertThat(mae).isCloseTo(1, within(1e-4)), mae -> assertThat(mae).isCloseTo(2, within(1e-4)),
            mae -> assertThat(mae).isCloseTo(3, within(1e-4)), mae -> assertThat(mae).isCloseTo(4, within(1e-4)),
            mae -> assertThat(mae).isCloseTo(5, within(1e-4)), mae -> assertThat(mae).isCloseTo(6, within(1e-4)));
    assertThat(result.baselines()).allMatch(one -> one.leads().size() == 6);
  }

  @Test
  void seriesThatSayNothingInTheTrainPartAreSkippedAndNamed() throws FitException {
    List<Observation> readings = new ArrayList<>(series("pier", 600, BacktestTest::noisyTide));
    readings.addAll(series("flat", 600, hour -> hour < 350 ? 5 : hour));
    readings.addAll(series("void", 600, hour -> Double.NaN));
    BacktestResult result = run(new BacktestPlan(spec(Map.of()), SPLIT, true, 1), readings);
    assertThat(result.data().skipped()).extracting(SeriesId::value).containsExactly("flat", "void");
    assertThat(result.data().series()).isEqualTo(1);
    assertThat(result.data().origins()).isEqualTo(95);

    assertThatThrownBy(() -> run(new BacktestPlan(spec(Map.of()), SPLIT, false, 1), series("flat", 600, hour -> 5)))
        .hasMessageContaining("nothing to learn: y is constant or missing in the train part of flat");
  }

  /** Infinite values in every part, where a sum or a window that took one in would spoil the errors of a baseline. */
  @Test
  void anInfiniteValueIsMissing() throws FitException {
    BacktestPlan plan = new BacktestPlan(spec(Map.of("quantiles", List.of(0.5))), SPLIT, true, 1);
    List<BacktestResult.Baseline> missing = baselines(plan, Float.NaN);
    assertThat(missing).allMatch(one -> Double.isFinite(one.metrics().mae()));
    assertThat(baselines(plan, Float.POSITIVE_INFINITY)).isEqualTo(missing);
    assertThat(baselines(plan, Float.NEGATIVE_INFINITY)).isEqualTo(missing);
  }

  private List<BacktestResult.Baseline> baselines(BacktestPlan plan, float odd) throws FitException {
    List<Observation> readings = series("pier", 600, hour -> hour % 97 == 50 ? odd : noisyTide(hour));
    return new Backtest(plan, knowing(), file -> saying((hour, lead, last) -> last), new Heard()).run(readings)
        .baselines();
  }

  private final class Heard implements BacktestListener {
    @Override
    public void started(BacktestResult.Data data, ReadingAccount account) {
      heard.add("started " + account.counts());
    }

    @Override
    public void epoch(ModelSpec model, int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
      heard.add(model.family() + " " + epoch + "/" + epochs);
    }

    @Override
    public void evaluated(BacktestResult.Candidate candidate, ForecastSamples samples) {
      heard.add("evaluated " + candidate.name());
    }
  }
}
