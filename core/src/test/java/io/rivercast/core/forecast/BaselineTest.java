package io.rivercast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final float NAN = Float.NaN;

  @Test
  void naiveHoldsTheLastKnownValue() {
    assertThat(Baseline.of(new float[] {1, 2, 3}, 2, 1).naive()).isEqualTo(3);
    assertThat(Baseline.of(new float[] {1, 2, NAN}, 2, 1).naive()).isEqualTo(2);
    assertThat(Baseline.of(new float[] {NAN, NAN, NAN}, 2, 1).naive()).isNaN();
  }

  @Test
  void seasonalNaiveRepeatsTheLastSeasonAsOftenAsTheHorizonNeeds() {
    Baseline baseline = Baseline.of(new float[] {1, 2, 3, 4, 5, 6}, 7, 3);
    assertThat(baseline.seasonal()).containsExactly(4, 5, 6, 4, 5, 6, 4);
  }

  @Test
  void aSeasonAsLongAsTheWindowRepeatsTheWindow() {
    assertThat(Baseline.of(new float[] {1, 2, 3}, 4, 3).seasonal()).containsExactly(1, 2, 3, 1);
  }

  @Test
  void seasonalNaiveFallsBackToNaiveWhereItsValueIsMissing() {
    assertThat(Baseline.of(new float[] {1, 2, 3, NAN, 5, 6}, 3, 3).seasonal()).containsExactly(6, 5, 6);
  }

  @Test
  void aSeasonLongerThanTheWindowHasNoForecastOfTheLeadsBeforeIt() {
    Baseline baseline = Baseline.of(new float[] {1, 2, 3}, 4, 5);
    assertThat(baseline.seasonal()).containsExactly(NAN, NAN, 1, 2);
    assertThat(baseline.hasSeasonal()).isFalse();
    assertThat(Baseline.of(new float[] {9, 8, 1, 2, 3}, 4, 5).seasonal()).containsExactly(9, 8, 1, 2);
  }

  @Property
  void atASeasonOfOneBothBaselinesAreTheSame(
      @ForAll @Size(min = 1, max = 20) float[] target, @ForAll @IntRange(min = 1, max = 12) int horizon) {
    Baseline baseline = Baseline.of(target, horizon, 1);
    assertThat(baseline.seasonal()).hasSize(horizon).containsOnly(baseline.naive());
  }

  @Test
  void saysWhatEachBaselineExpectsOfALead() {
    Baseline baseline = Baseline.of(new float[] {1, 2, 3}, 2, 2);
    assertThat(baseline.at(Source.NAIVE, 2)).isEqualTo(3);
    assertThat(baseline.at(Source.SEASONAL_NAIVE, 1)).isEqualTo(2);
    assertThatThrownBy(() -> baseline.at(Source.MODEL, 1)).hasMessage("a model is no baseline");
  }
}
