package io.rivercast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTest {
  private static Forecast forecast(int version, Source source, DoubleMatrix values) {
    return forecast(version, source, values, Direction.UNKNOWN);
  }

  private static Forecast forecast(int version, Source source, DoubleMatrix values, Direction direction) {
    return new Forecast(
        "temperature", new SeriesId("weather/jfk"), version, source, Instant.EPOCH, 7, 0, 0,
        Quantiles.of(0.1f, 0.5f, 0.9f), values, new DoubleMatrix(0, 3, new double[0]), 2, new double[] {2, 2}, 2, 1,
        direction);
  }

  private static DoubleMatrix missing(int rows, int columns) {
    return new DoubleMatrix(rows, columns, new double[rows * columns]);
  }

  @Test
  void thePointForecastOfALeadIsItsMedian() {
    Forecast forecast = forecast(3, Source.MODEL, new DoubleMatrix(2, 3, new double[] {1, 2, 3, 4, 5, 6}));
    assertThat(forecast.horizon()).isEqualTo(2);
    assertThat(forecast.point(1)).isEqualTo(2);
    assertThat(forecast.point(2)).isEqualTo(5);
  }

  @Test
  void refusesAShapeThatIsNotHorizonTimesLevels() {
    assertThatThrownBy(() -> forecast(3, Source.MODEL, missing(3, 3))).hasMessageContaining("has 3 leads");
    assertThatThrownBy(() -> forecast(3, Source.MODEL, missing(2, 1))).hasMessageContaining("1 columns");
  }

  @Test
  void saysOfEachLeadHowLikelyTheTargetIsToRiseOrNothingAtAll() {
    Direction rising = new Direction(new float[] {0.25f, 0.75f});
    assertThat(forecast(3, Source.MODEL, missing(2, 3), rising).direction().at(2)).hasValue(0.75);
    assertThat(forecast(3, Source.MODEL, missing(2, 3)).direction().at(2)).isEmpty();
    assertThatThrownBy(() -> forecast(3, Source.MODEL, missing(2, 3), new Direction(new float[1])))
        .hasMessageContaining("2 leads, and the direction of 1");
  }

  @Test
  void onlyAModelHasAVersion() {
    assertThatThrownBy(() -> forecast(1, Source.NAIVE, missing(2, 3)))
        .hasMessage("a forecast by naive cannot have version 1");
    assertThatThrownBy(() -> forecast(0, Source.MODEL, missing(2, 3)))
        .hasMessage("a forecast by model cannot have version 0");
  }

  @ParameterizedTest
  @EnumSource
  void sourcesAreReadAsTheyAreWritten(Source source) {
    assertThat(Source.parse(source.toString())).isEqualTo(source);
  }

  @ParameterizedTest
  @EnumSource
  void rolesAreReadAsTheyAreWritten(Role role) {
    assertThat(Role.parse(role.toString())).isEqualTo(role);
  }

  @Test
  void unknownWordsAreRefusedByName() {
    assertThatThrownBy(() -> Source.parse("oracle")).hasMessage("unknown source of a forecast: 'oracle'");
    assertThatThrownBy(() -> Role.parse("jester")).hasMessage("unknown role of a forecast: 'jester'");
  }
}
