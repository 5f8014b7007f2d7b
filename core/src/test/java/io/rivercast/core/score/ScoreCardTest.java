package io.rivercast.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScoreCardTest {
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);

  private static Score score(double actual, double naive, double seasonalNaive, double... values) {
    return new Score(
        "temperature", new SeriesId("weather/jfk"), 3, Source.MODEL, Role.ANSWER, 2,
        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z"), 42, actual, BAND, values, naive,
        seasonalNaive);
  }

  @Test
  void setsTheForecastBesideBothBaselinesOnTheSameTarget() {
    ScoreCard card = new ScoreCard();
    card.add(score(10, 6, 14, 8, 9, 12));
    card.add(score(20, 14, 18, 21, 23, 25));
    assertThat(card.forecast().mae()).isEqualTo(2);
    assertThat(card.forecast().coverage()).isEqualTo(0.5);
    assertThat(card.uncalibratedCoverage()).as("nothing was added").isEqualTo(0.5);
    assertThat(card.naive().mae()).isEqualTo(5);
    assertThat(card.seasonalNaive().mae()).isEqualTo(3);
    assertThat(card.skill()).isEqualTo(1 - 2.0 / 3, within(1e-12));
  }

  @Test
  void coverageWithoutCalibrationIsThatOfTheValuesBefore() {
    Score wide = score(10, 6, 14, 8, 9, 12);
    Score calibrated = new Score(
        wide.forecaster(), wide.series(), wide.version(), wide.source(), wide.role(), wide.lead(), wide.origin(),
        wide.target(), wide.sequence(), 0, wide.actual(), BAND, wide.values(), new double[] {-1, 0, 3}, 6, 14);
    assertThat(calibrated.uncalibrated()).containsExactly(9, 9, 9);
    ScoreCard card = new ScoreCard();
    card.add(calibrated);
    assertThat(card.forecast().coverage()).isEqualTo(1);
    assertThat(card.uncalibratedCoverage()).isZero();
  }

  @Test
  void mergesAllThree() {
    ScoreCard one = new ScoreCard();
    one.add(score(10, 6, 14, 8, 9, 12));
    ScoreCard other = new ScoreCard();
    other.add(score(20, 14, 18, 21, 23, 25));
    one.merge(other);
    assertThat(one.forecast().count()).isEqualTo(2);
    assertThat(one.naive().mae()).isEqualTo(5);
    assertThat(one.seasonalNaive().mae()).isEqualTo(3);
  }

  @Test
  void theErrorIsForecastMinusActual() {
    assertThat(score(10, 6, 14, 8, 9, 12).error()).isEqualTo(-1);
  }

  @Test
  void aScoreNeedsOneValuePerLevel() {
    assertThatThrownBy(() -> score(10, 6, 14, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score of weather/jfk has 1 values for 3 quantiles");
  }

  @Test
  void scoresWithTheSameNumbersAreEqual() {
    assertThat(score(10, Float.NaN, 14, 8, 9, 12))
        .isEqualTo(score(10, Float.NaN, 14, 8, 9, 12))
        .hasSameHashCodeAs(score(10, Float.NaN, 14, 8, 9, 12))
        .isNotEqualTo(score(10, Float.NaN, 14, 8, 9, 13));
  }
}
