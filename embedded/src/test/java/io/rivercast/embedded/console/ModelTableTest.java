package io.rivercast.embedded.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.spec.Family;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTableTest {
  @Test
  void keepsFourDigitsOfSmallErrorsAndMarksWhatWasPromoted() {
    assertThat(ModelTable.lines(List.of(manifest(1, 0.008646f, true), manifest(2, 12, false))))
        .containsExactly(
            "forecaster  version  family       MAE        MSE      MAPE  naive MAE  s.naive MAE   skill",
            "f           1 *      gru     0.008646  7.475e-05     0.9 %      2.000        2.000  +0.996",
            "f           2        gru        12.00      144.0  1200.0 %      2.000        2.000  -5.000");
  }

  @Test
  void anUnknownMetricIsADash() {
    assertThat(ModelTable.lines(List.of(manifest(1, Float.NaN, false))).getLast())
        .isEqualTo("f           1        gru       -    -     -      2.000        2.000      -");
  }

  private static Manifest manifest(int version, float error, boolean promoted) {
    Evaluation evaluation = new Evaluation(metrics(error), metrics(2), metrics(2), Optional.empty(),
        new Verdict(promoted, List.of("because")), Map.of());
    return new Manifest("f", version, Family.GRU, 1, List.of("x"), "x", 2, 1, Quantiles.MEDIAN, Instant.EPOCH,
        Instant.EPOCH, Instant.EPOCH, 1, 1, Map.of(), Map.of(), 0, evaluation, List.of());
  }

  /** One forecast that misses an actual of 1 by so much. */
  private static Metrics metrics(float error) {
    ErrorSums sums = new ErrorSums();
    sums.add(1 + error, 1);
    return Metrics.of(sums);
  }
}
