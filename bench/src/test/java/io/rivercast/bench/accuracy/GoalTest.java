package io.rivercast.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.cli.output.BacktestView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final String TASK = "--window 24 --horizon 6";
  private static final Row GRU = new Row("t-gru", TASK, "gru", "");
  private static final Row MLP = new Row("t-mlp", TASK, "mlp", "");
  private static final Row TUNED = new Row("t-tuned", TASK, "segment-gru", "--window 48 --set hidden=9");

  private static Map<Row, BacktestView> measured(Row row, BacktestView view) {
    Map<Row, BacktestView> measured = new LinkedHashMap<>();
    measured.put(row, view);
    return measured;
  }

  private static BacktestView errs(double mse, double mae) {
    return Views.of("any", mse, mae, 60, false, 1);
  }

  @Test
  void oneRowThatStaysUnderEveryLimitSuffices() {
    Goal goal = new Goal.Any("a recurrent family", Row::recurrent, Threshold.of(.37, .387).and(Metric.SECONDS, 120));
    assertThat(goal.words())
        .isEqualTo("a recurrent family: MSE under 0.37, MAE under 0.387, training seconds under 120");
    Map<Row, BacktestView> measured = measured(GRU, errs(.5, .4));
    assertThat(goal.of(measured)).isEqualTo(
        new Goal.Outcome(false, "nearest t-gru: MSE 0.5, MAE 0.4, training seconds 60"));
    measured.put(MLP, errs(.1, .1));
    assertThat(goal.of(measured).met()).as("an MLP is not recurrent").isFalse();
    measured.put(TUNED, errs(.36, .38));
    assertThat(goal.of(measured)).isEqualTo(
        new Goal.Outcome(true, "t-tuned: MSE 0.36, MAE 0.38, training seconds 60"));
    measured.put(TUNED, errs(.36, .387));
    assertThat(goal.of(measured).met()).as("a limit is not under itself").isFalse();
  }

  @Test
  void whatIsNotMeasuredIsNotMet() {
    assertThat(new Goal.Any("any", row -> true, Threshold.of(1, 1)).of(Map.of()))
        .isEqualTo(new Goal.Outcome(false, "not measured"));
    assertThat(new Goal.Every("all", row -> true, Threshold.of(1, 1)).of(Map.of()).met()).isFalse();
    assertThat(new Goal.AnswerBelow(1).of(Map.of()).met()).isFalse();
    assertThat(new Goal.AnswerNearNaive(1).of(Map.of()).met()).isFalse();
  }

  @Test
  void oneRowThatMissesSpoilsAll() {
    Goal goal = new Goal.Every("all", row -> true, Threshold.of(Metric.MSE, 1));
    Map<Row, BacktestView> measured = measured(GRU, errs(.5, 9));
    assertThat(goal.of(measured)).isEqualTo(new Goal.Outcome(true, "1 of 1 rows"));
    measured.put(MLP, errs(1.5, 9));
    assertThat(goal.of(measured)).isEqualTo(new Goal.Outcome(false, "missed by t-mlp: MSE 1.5"));
  }

  @Test
  void noWorseThanNaiveMeansInBothErrors() {
    Goal goal = new Goal.NoWorseThanNaive("all", Row::defaults);
    assertThat(goal.of(measured(GRU, errs(4, 2))).met()).isTrue();
    assertThat(goal.of(measured(GRU, errs(4.1, 1.9))).met()).isFalse();
    assertThat(goal.of(measured(GRU, errs(3.9, 2.1))).met()).isFalse();
  }

  /** The best on the test part, but not before it, is not what would have answered. */
  @Test
  void theGateTakesWhatWasBestBeforeTheTestPart() {
    Map<Row, BacktestView> measured = measured(GRU, Views.of("gru", 1, 0.9, 1, true, 1.5));
    measured.put(MLP, Views.of("mlp", 2, 1.3, 1, true, 1.4));
    measured.put(TUNED, Views.of("segment-gru", .1, .1, 1, false, 1.1));
    Goal goal = new Goal.AnswerBelow(1);
    assertThat(goal.of(measured)).isEqualTo(new Goal.Outcome(false, "t-mlp is promoted, MAE 1.3"));
    measured.remove(MLP);
    assertThat(goal.of(measured).met()).isTrue();
  }

  @Test
  void whereNothingIsPromotedTheBaselineIsTheAnswer() {
    Goal goal = new Goal.AnswerNearNaive(1.01);
    assertThat(goal.of(measured(GRU, Views.of("gru", 9, 9, 1, false, 1)))).isEqualTo(
        new Goal.Outcome(true, Gates.NO_MODEL + "; 1.0000 times naive (MAE 2 against 2)"));
    assertThat(goal.of(measured(GRU, Views.of("gru", 9, 2.1, 1, true, 1))).met()).isFalse();
  }
}
