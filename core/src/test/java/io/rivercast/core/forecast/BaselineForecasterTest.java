package io.rivercast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Prediction.Baselines;
import org.junit.jupiter.api.Test;

class BaselineForecasterTest {
  private static final float NAN = Float.NaN;

  @Test
  void givesBothBaselinesAndTheirErrorsAtTheNearestLead() {
    Baselines baselines = new BaselineForecaster(2, 2).forecast(new float[] {0, 10, 1, NAN, 2, 13});
    assertThat(baselines.forecast()).isEqualTo(new Baseline(13, new float[] {2, 13}));
    assertThat(baselines.naiveError()).as("10, 9, 11").isEqualTo(10);
    assertThat(baselines.seasonalError()).as("1, 1").isEqualTo(1);
    assertThat(baselines.error(Source.NAIVE)).isEqualTo(10);
    assertThat(baselines.error(Source.SEASONAL_NAIVE)).isEqualTo(1);
  }

  @Test
  void anUnknownTargetHasNoForecastAndNoError() {
    Baselines baselines = new BaselineForecaster(2, 2).forecast(new float[] {NAN, NAN, NAN});
    assertThat(baselines.forecast().naive()).isNaN();
    assertThat(baselines.naiveError()).isNaN();
    assertThat(baselines.seasonalError()).isNaN();
  }

  @Test
  void aSeasonLongerThanTheWindowIsNeverReplacedByAnotherPeriod() {
    BaselineForecaster daily = new BaselineForecaster(2, 24);
    float[] target = {0, 10, 0, 10, 0, 10};
    assertThat(daily.better(target)).isEqualTo(Source.NAIVE);
    assertThat(daily.forecast(target).forecast().seasonal()).containsOnly(NAN);
    assertThat(daily.forecast(target).seasonalError()).isNaN();
  }

  @Test
  void picksTheBaselineThatDidBetterInsideTheWindow() {
    BaselineForecaster weekly = new BaselineForecaster(2, 2);
    assertThat(weekly.better(new float[] {0, 10, 0, 10, 0, 10})).isEqualTo(Source.SEASONAL_NAIVE);
    assertThat(weekly.better(new float[] {0, 0, 0, 10, 10, 10})).isEqualTo(Source.NAIVE);
    assertThat(weekly.better(new float[] {NAN, NAN, NAN})).isEqualTo(Source.NAIVE);
    assertThat(new BaselineForecaster(2, 1).better(new float[] {0, 10, 0})).isEqualTo(Source.NAIVE);
  }
}
