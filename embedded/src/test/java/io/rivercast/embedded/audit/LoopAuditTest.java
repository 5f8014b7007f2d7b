package io.rivercast.embedded.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
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
  void missesAnAnswer() {
    wholeStep(0);
    wholeStep(1);
    observe(2);
    window(2, 1);
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void missesAScoreOfALeadWhoseTargetWasMeasured() {
    window(2, 1);
    forecast(2, Role.ANSWER);
    window(3, 1);
    forecast(3, Role.ANSWER);
    assertThat(audit.report().lost()).isEqualTo(1);
  }

  @Test
  void expectsNoScoreWhereTheTargetWasNotMeasured() {
    window(2, 1);
    forecast(2, Role.ANSWER);
    window(3, Float.NaN);
    forecast(3, Role.ANSWER);
    assertThat(audit.report().lost()).isZero();
  }

  @Test
  void countsEverySecondWindowAnswerAndScore() {
    window(2, 1);
    window(2, 1);
    forecast(2, Role.ANSWER);
    forecast(2, Role.ANSWER);
    window(3, 1);
    forecast(3, Role.ANSWER);
    score(3, 1, Role.ANSWER);
    score(3, 1, Role.ANSWER);
    assertThat(audit.report().duplicated()).isEqualTo(3);
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
    forecast(2, Role.ANSWER);
    forecast(2, Role.CHALLENGER);
    window(3, 1);
    forecast(3, Role.ANSWER);
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
    forecast(step, Role.ANSWER);
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

  private void forecast(int step, Role role) {
    Source source = role == Role.ANSWER ? Source.NAIVE : Source.MODEL;
    audit.forecast(new Forecast("f", SERIES, source == Source.MODEL ? 1 : 0, source, role, at(step), step,
        Quantiles.MEDIAN, new Matrix(2, 1, new float[2]), new Baseline(1, new float[2]), 1, 1, Direction.UNKNOWN));
  }

  private void score(int step, int lead, Role role) {
    audit.score(new Score("f", SERIES, 0, Source.NAIVE, role, lead, at(step - lead), at(step), step, 1,
        Quantiles.MEDIAN, new float[] {1}, 1, 1));
  }

  private static Instant at(int step) {
    return Instant.EPOCH.plus(Duration.ofHours(step));
  }
}
