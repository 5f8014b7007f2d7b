package io.rivercast.core.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeForecasterTest {
  private static final float NONE = Float.NaN;

  /** Continues the last change, and twice of it. */
  private static final RidgeForecaster TREND =
      new RidgeForecaster(new LinearMap(new double[][] {{0, 0}, {-1, -2}, {0, 0}}));

  @Test
  void addsTheMapsChangesToTheLastValue() {
    assertThat(TREND.forecast(new float[] {1, 2, 4})).containsExactly(6, 8);
  }

  @Test
  void countsFromTheLastValueThatIsKnown() {
    assertThat(TREND.forecast(new float[] {9, 4, NONE})).containsExactly(4, 4);
    assertThat(TREND.forecast(new float[] {NONE, NONE, 4})).containsExactly(4, 4);
  }

  @Test
  void saysNothingWithoutAnyValue() {
    assertThat(TREND.forecast(new float[] {NONE, NONE, NONE})).containsExactly(NONE, NONE);
  }

  @Test
  void learnsALineWhateverItsLevel() {
    Ridge ridge = new Ridge(3, 2);
    for (int at = 0; at < 50; at++) {
      float slope = at % 7 - 3f;
      float level = 1000f * at;
      RidgeForecaster.learn(
          ridge,
          new float[] {level, level + slope, level + 2 * slope},
          new float[] {level + 3 * slope, level + 4 * slope});
    }
    float[] forecast = new RidgeForecaster(ridge.solve(1e-6)).forecast(new float[] {10, 15, 20});
    assertThat(forecast).containsExactly(new float[] {25, 30}, within(1e-3f));
  }

  @Test
  void learnsNothingFromWhatIsNotKnown() {
    Ridge ridge = new Ridge(3, 2);
    RidgeForecaster.learn(ridge, new float[] {1, 2, 3}, new float[] {4, NONE});
    RidgeForecaster.learn(ridge, new float[] {NONE, NONE, NONE}, new float[] {4, 5});
    assertThat(ridge.examples()).isZero();
    RidgeForecaster.learn(ridge, new float[] {NONE, 2, NONE}, new float[] {4, 5});
    assertThat(ridge.examples()).isEqualTo(1);
  }
}
