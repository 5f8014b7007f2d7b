package io.rivercast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.series.Matrix;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BaselineForecasterTest {
  private static final float NAN = Float.NaN;
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);

  @Test
  void theMedianIsTheBaselineAndTheBandHoldsTheErrorsItMadeAtEachLead() {
    Matrix forecast = new BaselineForecaster(BAND, 2, 1).forecast(new float[] {0, 1, 2, 3, 4}, Source.NAIVE);
    assertThat(forecast).isEqualTo(new Matrix(2, 3, new float[] {4, 4, 5, 4, 4, 6}));
  }

  /**
   * Errors one step ahead: 2, -1, 4. Sorted -1, 2, 4: the 0.1 quantile is -1 + 0.2 * 3, the 0.9 quantile 2 + 0.8 * 2.
   */
  @Test
  void theBandInterpolatesBetweenTheErrors() {
    Matrix forecast = new BaselineForecaster(BAND, 1, 1).forecast(new float[] {0, 2, 1, 5}, Source.NAIVE);
    assertThat(forecast.at(0, 0)).isEqualTo(5 - 0.4f, within(1e-5f));
    assertThat(forecast.at(0, 1)).isEqualTo(5);
    assertThat(forecast.at(0, 2)).isEqualTo(5 + 3.6f, within(1e-5f));
  }

  @Test
  void aLeadWithoutErrorsOfItsOwnTakesTheBandOfTheLeadBefore() {
    Matrix forecast = new BaselineForecaster(BAND, 4, 1).forecast(new float[] {0, 2, 1, 5}, Source.NAIVE);
    assertThat(forecast.row(3)).containsExactly(forecast.row(1));
  }

  @Test
  void theSeasonalBandComesFromErrorsOneSeasonBack() {
    float[] target = {0, 10, 1, 11, 2, 12};
    Matrix forecast = new BaselineForecaster(BAND, 2, 2).forecast(target, Source.SEASONAL_NAIVE);
    assertThat(forecast.row(0)).containsExactly(2, 2, 3);
    assertThat(forecast.row(1)).containsExactly(12, 12, 13);
  }

  @Test
  void aConstantSeriesHasNoBand() {
    Matrix forecast = new BaselineForecaster(BAND, 3, 2).forecast(new float[] {7, 7, 7, 7, 7}, Source.SEASONAL_NAIVE);
    assertThat(forecast.values()).containsOnly(7);
  }

  @Test
  void anUnknownTargetHasAForecastOfNothing() {
    Matrix forecast = new BaselineForecaster(BAND, 2, 2).forecast(new float[] {NAN, NAN, NAN}, Source.NAIVE);
    assertThat(forecast.rows()).isEqualTo(2);
    assertThat(forecast.values()).containsOnly(NAN);
  }

  @Test
  void picksTheBaselineThatDidBetterInsideTheWindow() {
    BaselineForecaster weekly = new BaselineForecaster(BAND, 2, 2);
    assertThat(weekly.better(new float[] {0, 10, 0, 10, 0, 10})).isEqualTo(Source.SEASONAL_NAIVE);
    assertThat(weekly.better(new float[] {0, 0, 0, 10, 10, 10})).isEqualTo(Source.NAIVE);
    assertThat(weekly.better(new float[] {NAN, NAN, NAN})).isEqualTo(Source.NAIVE);
    assertThat(new BaselineForecaster(BAND, 2, 1).better(new float[] {0, 10, 0})).isEqualTo(Source.NAIVE);
  }

  @Test
  void aSeasonLongerThanTheWindowIsNeverReplacedByAnotherPeriod() {
    BaselineForecaster daily = new BaselineForecaster(BAND, 2, 24);
    float[] target = {0, 10, 0, 10, 0, 10};
    assertThat(daily.better(target)).isEqualTo(Source.NAIVE);
    assertThat(daily.forecast(target, Source.SEASONAL_NAIVE).values()).containsOnly(NAN);
  }

  @Property
  void quantilesNeverCross(
      @ForAll @Size(min = 6, max = 24) List<@FloatRange(min = -1000, max = 1000) Float> values,
      @ForAll @IntRange(min = 1, max = 8) int horizon,
      @ForAll @IntRange(min = 1, max = 6) int season,
      @ForAll boolean seasonal) {
    float[] target = new float[values.size()];
    for (int i = 0; i < target.length; i++) {
      target[i] = values.get(i);
    }
    Matrix forecast =
        new BaselineForecaster(Quantiles.of(0.05f, 0.25f, 0.5f, 0.9f), horizon, season)
            .forecast(target, seasonal ? Source.SEASONAL_NAIVE : Source.NAIVE);
    for (int row = 0; row < horizon; row++) {
      assertThat(forecast.row(row)).isSorted();
    }
  }
}
