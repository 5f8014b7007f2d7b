package io.rivercast.embedded.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopAuditTest {
  private static final SeriesId SERIES = new SeriesId("s");
  private static final ForecasterSpec SPEC = SpecReader.forecasters(
      "f",
      Map.of("f", Map.of("target", "x", "cadence", "PT1H", "window", 3, "min-window", 3, "horizon", 2))).getFirst();

  private final LoopAudit audit = new LoopAudit(List.of(SPEC));

  @Test
  void findsNothingWrongWithAWholeLoop() {
    for (int step = 0; step < 6; step++) {
      wholeStep(step);
    }
    assertThat(audit.report()).isEqualTo(new AuditReport(6, 4, 4, 3 + 2, 0, 0));
  }

  @Test
  void missesAWindowThatTheReadingsCallFor() {
    for (int step = 0; step < 3; step++) {
      observe(step);
    }
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void missesAPrediction() {
    wholeStep(0);
    wholeStep(1);
    observe(2);
    window(2, 1);
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void missesAForecastOfAPrediction() {
    window(2, 1);
    audit.prediction(prediction(2));
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void missesAScoreOfALeadWhoseTargetWasMeasured() {
    window(2, 1);
    forecast(2);
    window(3, 1);
    forecast(3);
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void expectsNoScoreWhereTheTargetWasNotMeasured() {
    window(2, 1);
    forecast(2);
    window(3, Float.NaN);
    forecast(3);
    assertThat(audit.report().lost()).isZero();
  }

  @Test
  void countsEverySecondWindowAnswerAndScore() {
    window(2, 1);
    window(2, 1);
    forecast(2);
    forecast(2);
    window(3, 1);
    forecast(3);
    score(3, 1, Role.ANSWER);
    score(3, 1, Role.ANSWER);
    assertThat(audit.report().duplicated()).as("a window, a prediction, a forecast and a score").isEqualTo(4);
    assertThat(audit.report().lost()).isZero();
  }

  @Test
  void countsAScoreThatNothingAccountsFor() {
    score(9, 1, Role.ANSWER);
    assertThat(audit.report().duplicated()).isEqualTo(1);
  }

  @Test
  void expectsScoresOfAChallengerToo() {
    window(2, 1);
    forecast(2, 1);
    window(3, 1);
    forecast(3);
    score(3, 1, Role.ANSWER);
    assertThat(audit.report().forecasts()).isEqualTo(2);
    assertThat(audit.report().lost()).isEqualTo(1);
    score(3, 1, Role.CHALLENGER);
    assertThat(audit.report().lost()).isZero();
    assertThat(audit.report().duplicated()).isZero();
  }

  /** Readings at 0, 1, .. make windows from step 2 on. */
  private void wholeStep(int step) {
    observe(step);
    if (step < 2) {
      return;
    }
    window(step, 1);
    forecast(step);
    for (int lead = 1; lead <= 2; lead++) {
      if (step - lead >= 2) {
        score(step, lead, Role.ANSWER);
      }
    }
  }

  private void observe(int step) {
    audit.observation(new Observation(SERIES, at(step), List.of("x"), new double[] {1}), at(step));
  }

  private void window(int step, float value) {
    Matrix values = new Matrix(3, 1, new float[] {1, 1, value});
    audit.window(new Window("f", SERIES, SPEC.layout(), at(step), step, values, CellMask.none(3)));
  }

  /** A prediction by these versions and the naive forecast made of it. */
  private void forecast(int step, int... versions) {
    audit.prediction(prediction(step, versions));
    audit.forecast(new Forecast("f", SERIES, 0, Source.NAIVE, at(step), step, 0, 0, Quantiles.MEDIAN,
        new DoubleMatrix(2, 1, new double[2]), new DoubleMatrix(0, 1, new double[0]), 1, new double[2], 1, 1,
        Direction.UNKNOWN));
  }

  private static Prediction prediction(int step, int... versions) {
    List<ModelOutput> models = Arrays.stream(versions)
        .mapToObj(version -> new ModelOutput(version, new Matrix(2, 1, new float[2]), Direction.UNKNOWN))
        .toList();
    return new Prediction("f", SERIES, at(step), step, 0, 0, Quantiles.MEDIAN, 0, 1, 1, 0, models, Source.NAIVE,
        new Baselines(new Baseline(1, new float[2]), 0, 0));
  }

  private void score(int step, int lead, Role role) {
    boolean answer = role == Role.ANSWER;
    audit.score(new Score("f", SERIES, answer ? 0 : 1, answer ? Source.NAIVE : Source.MODEL, role, lead,
        at(step - lead), at(step), step, 1, Quantiles.MEDIAN, new double[] {1}, 1, 1));
  }

  private static Instant at(int step) {
    return Instant.EPOCH.plus(Duration.ofHours(step));
  }
}
