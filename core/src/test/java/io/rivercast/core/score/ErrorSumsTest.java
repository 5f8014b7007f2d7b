package io.rivercast.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ErrorSumsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Offset<Double> FLOAT = within(1e-7);
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);

  private static ErrorSums of(float[] forecasts, float[] actuals, double scale) {
    ErrorSums sums = new ErrorSums();
    for (int i = 0; i < forecasts.length; i++) {
      sums.add(forecasts[i], actuals[i], scale);
    }
    return sums;
  }

  @Test
  void aPerfectForecastHasNoErrorInAnyMetric() {
    float[] actuals = {2, -5, 0, 7};
    ErrorSums sums = of(actuals, actuals, 3);
    for (float actual : actuals) {
      sums.addBand(BAND, new float[] {actual, actual, actual}, actual);
    }
    assertThat(sums.count()).isEqualTo(4);
    assertThat(
        new double[] {sums.mae(), sums.mse(), sums.rmse(), sums.mape(), sums.smape(), sums.mase(), sums.pinball()})
        .containsOnly(0);
    assertThat(sums.coverage()).isEqualTo(1);
  }

  @Test
  void aConstantSeriesHasEveryMetricButTheScaledOne() {
    ErrorSums sums = of(new float[] {5, 5, 6}, new float[] {5, 5, 5}, 0);
    assertThat(sums.mae()).isEqualTo(1.0 / 3, EXACT);
    assertThat(sums.mape()).isEqualTo(0.2 / 3, EXACT);
    assertThat(sums.mase()).isNaN();
  }

  @Test
  void aConstantSeriesOfZerosHasNoMapeAndSaysHowManyItSkipped() {
    ErrorSums sums = of(new float[] {0, 1}, new float[] {0, 0}, Double.NaN);
    assertThat(sums.mape()).isNaN();
    assertThat(sums.mapeSkipped()).isEqualTo(2);
    assertThat(sums.smape()).isEqualTo(1);
  }

  /** By hand: errors 1, 0, 0, 4. */
  @Test
  void everyPointMetricEqualsItsValueByHand() {
    ErrorSums sums = of(new float[] {3, 5, 0, 2}, new float[] {2, 5, 0, -2}, 2);
    assertThat(sums.count()).isEqualTo(4);
    assertThat(sums.mae()).isEqualTo(5.0 / 4, EXACT);
    assertThat(sums.mse()).isEqualTo(17.0 / 4, EXACT);
    assertThat(sums.rmse()).isEqualTo(Math.sqrt(17) / 2, EXACT);
    assertThat(sums.mape()).as("over three, since one actual is zero").isEqualTo((0.5 + 0 + 2) / 3, EXACT);
    assertThat(sums.mapeSkipped()).isEqualTo(1);
    assertThat(sums.smape()).as("2*1/5, 0, 0, 2*4/4").isEqualTo((0.4 + 2) / 4, EXACT);
    assertThat(sums.mase()).isEqualTo((0.5 + 2) / 4, EXACT);
  }

  @Test
  void mapeTakesTheSizeOfANegativeActual() {
    assertThat(of(new float[] {-3}, new float[] {-4}, 1).mape()).isEqualTo(0.25, EXACT);
  }

  @Test
  void scalesEachErrorByItsOwnSeriesAndLeavesOutSeriesWithoutAScale() {
    ErrorSums sums = new ErrorSums();
    sums.add(2, 1, 4);
    sums.add(2, 1, 0.5);
    sums.add(2, 1, 0);
    sums.add(2, 1, Double.NaN);
    assertThat(sums.mase()).isEqualTo((0.25 + 2) / 2, EXACT);
    assertThat(sums.mae()).isEqualTo(1);
  }

  /** Levels 0.1, 0.5, 0.9: {@code max(level * e, (level - 1) * e)} with e = actual - forecast. */
  @Test
  void pinballAndCoverageEqualTheirValuesByHand() {
    ErrorSums sums = new ErrorSums();
    sums.addBand(BAND, new float[] {1, 2, 4}, 3);
    assertThat(sums.pinball()).isEqualTo((0.1 * 2 + 0.5 * 1 + 0.1 * 1) / 3, FLOAT);
    sums.addBand(BAND, new float[] {1, 2, 4}, 5);
    assertThat(sums.pinball()).isEqualTo((0.8 + 0.1 * 4 + 0.5 * 3 + 0.9 * 1) / 6, FLOAT);
    assertThat(sums.coverage()).isEqualTo(0.5);
  }

  @Test
  void theBoundsOfABandBelongToIt() {
    ErrorSums sums = new ErrorSums();
    sums.addBand(BAND, new float[] {1, 2, 4}, 1);
    sums.addBand(BAND, new float[] {1, 2, 4}, 4);
    sums.addBand(BAND, new float[] {1, 2, 4}, Math.nextDown(1f));
    sums.addBand(BAND, new float[] {1, 2, 4}, Math.nextUp(4f));
    assertThat(sums.coverage()).isEqualTo(0.5);
  }

  @Test
  void theMedianAloneHasHalfTheMaeAsPinballAndNoCoverage() {
    ErrorSums sums = new ErrorSums();
    sums.add(4, 7);
    sums.addBand(Quantiles.MEDIAN, new float[] {4}, 7);
    assertThat(sums.pinball()).isEqualTo(sums.mae() / 2, EXACT);
    assertThat(sums.coverage()).isNaN();
  }

  @Test
  void pairsWithAMissingSideAreNotCounted() {
    ErrorSums sums = new ErrorSums();
    sums.add(Float.NaN, 1);
    sums.add(1, Float.NaN);
    sums.addBand(BAND, new float[] {1, 2, 3}, Float.NaN);
    sums.addBand(BAND, new float[] {1, Float.NaN, 3}, 2);
    assertThat(sums.count()).isZero();
    assertThat(
        new double[] {sums.mae(), sums.mse(), sums.rmse(), sums.mape(), sums.smape(), sums.mase(), sums.pinball(),
            sums.coverage()})
        .containsOnly(Double.NaN);
  }

  @Property
  void mergedSumsEqualTheSumsOfAll(
      @ForAll @Size(min = 1, max = 40) float[] values, @ForAll @IntRange(min = 0, max = 40) int cut) {
    ErrorSums all = new ErrorSums();
    ErrorSums first = new ErrorSums();
    ErrorSums second = new ErrorSums();
    for (int i = 0; i < values.length; i++) {
      float actual = values[values.length - 1 - i] % 100;
      float forecast = values[i] % 100;
      for (ErrorSums sums : new ErrorSums[] {all, i < cut ? first : second}) {
        sums.add(forecast, actual, 1 + i % 3);
        sums.addBand(BAND, new float[] {forecast - 1, forecast, forecast + 1}, actual);
      }
    }
    first.merge(second);
    assertSame(Metrics.of(first), Metrics.of(all));
  }

  private static void assertSame(Metrics one, Metrics other) {
    assertThat(one.count()).isEqualTo(other.count());
    assertThat(one.mapeSkipped()).isEqualTo(other.mapeSkipped());
    double[] ones =
        {one.mae(), one.mse(), one.rmse(), one.mape(), one.smape(), one.mase(), one.pinball(), one.coverage()};
    double[] others = {
        other.mae(), other.mse(), other.rmse(), other.mape(), other.smape(), other.mase(), other.pinball(),
        other.coverage()};
    for (int i = 0; i < ones.length; i++) {
      if (Double.isNaN(others[i])) {
        assertThat(ones[i]).isNaN();
      } else {
        assertThat(ones[i]).isEqualTo(others[i], within(1e-9 * Math.max(1, Math.abs(others[i]))));
      }
    }
  }

  @Property
  void theRootMeanSquareIsNeverBelowTheMeanAbsolute(
      @ForAll @Size(min = 1, max = 20) List<@FloatRange(min = -1000, max = 1000) Float> errors) {
    ErrorSums sums = new ErrorSums();
    errors.forEach(error -> sums.add(error, 0));
    assertThat(sums.rmse()).isGreaterThanOrEqualTo(sums.mae() - 1e-9);
  }
}
