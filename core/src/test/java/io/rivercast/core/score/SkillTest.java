package io.rivercast.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SkillTest {
  @Test
  void comparesWithTheBetterBaseline() {
    assertThat(Skill.of(3, 4, 6)).isEqualTo(0.25, within(1e-12));
    assertThat(Skill.of(3, 6, 4)).isEqualTo(0.25, within(1e-12));
    assertThat(Skill.of(8, 4, 6)).isEqualTo(-1);
  }

  @Test
  void aPerfectForecastHasSkillOneAndOneLikeTheBaselineNone() {
    assertThat(Skill.of(0, 4, 6)).isEqualTo(1);
    assertThat(Skill.of(4, 4, 6)).isZero();
  }

  @Test
  void nothingBeatsAPerfectBaselineOnAConstantSeries() {
    assertThat(Skill.of(0, 0, 0)).isZero();
    assertThat(Skill.of(0.1, 0, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Skill.of(Double.NaN, 0, 0)).isNaN();
  }

  @Test
  void takesTheBaselineThatIsKnown() {
    assertThat(Skill.of(1, Double.NaN, 2)).isEqualTo(0.5);
    assertThat(Skill.of(1, 2, Double.NaN)).isEqualTo(0.5);
    assertThat(Skill.of(1, Double.NaN, Double.NaN)).isNaN();
  }
}
