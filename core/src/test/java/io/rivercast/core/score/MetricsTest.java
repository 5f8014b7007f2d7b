package io.rivercast.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void comparesWithTheBetterBaseline() {
    assertThat(Metrics.skill(3, 4, 6)).isEqualTo(0.25, within(1e-12));
    assertThat(Metrics.skill(3, 6, 4)).isEqualTo(0.25, within(1e-12));
    assertThat(Metrics.skill(8, 4, 6)).isEqualTo(-1);
  }

  @Test
  void aPerfectForecastHasSkillOneAndOneLikeTheBaselineNone() {
    assertThat(Metrics.skill(0, 4, 6)).isEqualTo(1);
    assertThat(Metrics.skill(4, 4, 6)).isZero();
  }

  @Test
  void nothingBeatsAPerfectBaselineOnAConstantSeries() {
    assertThat(Metrics.skill(0, 0, 0)).isZero();
    assertThat(Metrics.skill(0.1, 0, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Metrics.skill(Double.NaN, 0, 0)).isNaN();
  }

  @Test
  void takesTheBaselineThatIsKnown() {
    assertThat(Metrics.skill(1, Double.NaN, 2)).isEqualTo(0.5);
    assertThat(Metrics.skill(1, 2, Double.NaN)).isEqualTo(0.5);
    assertThat(Metrics.skill(1, Double.NaN, Double.NaN)).isNaN();
  }
}
