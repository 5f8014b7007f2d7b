package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesPatternTest {
  @ParameterizedTest
  @CsvSource({
      "*, weather/jfk, true",
      "weather/*, weather/jfk, true",
      "weather/*, weather/us/jfk, true",
      "weather/*, stock/AAPL, false",
      "weather/*, my/weather/jfk, false",
      "*/jfk, weather/jfk, true",
      "a*c*e, abcde, true",
      "a*c*e, abcd, false",
      "weather/jfk, weather/jfk, true",
      "weather/jfk, weather/jfk2, false",
      "w.ather, weather, false",
      "x\\Ey*, x\\Eyz, true",
      "[a-z], a, false"
  })
  void onlyTheStarIsSpecial(String glob, String series, boolean selected) {
    assertThat(new SeriesPattern(glob).matches(new SeriesId(series))).isEqualTo(selected);
  }

  @Test
  void refusesAnEmptyPatternAndSaysHowToSelectAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeriesPattern(" "))
        .withMessage("series pattern must not be empty; '*' selects every series");
  }
}
