package io.rivercast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
  @Test
  void knowsItsMedianAndItsNominalCoverage() {
    Quantiles quantiles = Quantiles.of(0.1f, 0.5f, 0.9f);
    assertThat(quantiles.count()).isEqualTo(3);
    assertThat(quantiles.median()).isEqualTo(1);
    assertThat(quantiles.nominalCoverage()).isEqualTo(0.8f, within(1e-6f));
    assertThat(quantiles.toArray()).containsExactly(0.1f, 0.5f, 0.9f);
    assertThat(Quantiles.MEDIAN.nominalCoverage()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "0.5, 1", "0.9, 0.5", "0.5, 0.5", "NaN, 0.5", "-0.1, 0.5"})
  void refusesLevelsThatDoNotRiseBetweenZeroAndOne(float first, float second) {
    assertThatThrownBy(() -> Quantiles.of(first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("quantiles must rise strictly between 0 and 1, received [");
  }

  @Test
  void refusesToGoWithoutAPointForecast() {
    assertThatThrownBy(() -> Quantiles.of(0.1f, 0.9f))
        .hasMessage("quantiles must contain 0.5, the point forecast, received [0.1, 0.9]");
    assertThatThrownBy(Quantiles::of).hasMessageContaining("must contain 0.5");
  }
}
