package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
  private static final SeriesId JFK = new SeriesId("weather/jfk");

  @Test
  void givesAValueByNameAndNaNForAFieldThatItLacks() {
    Observation reading = new Observation(JFK, Instant.EPOCH, List.of("wind", "temp"), new double[] {3, 4});

    assertThat(reading.value("temp")).isEqualTo(4);
    assertThat(reading.value("rain")).isNaN();
  }

  @Test
  void refusesNamesAndValuesThatDoNotPairUp() {
    refuses(List.of(), new double[0], "has no values");
    refuses(List.of("wind"), new double[2], "names 1 fields but has 2 values");
    refuses(List.of("wind", "wind"), new double[2], "names a field twice");
    refuses(List.of("w".repeat(250)), new double[1], "names a field with 250 characters; at most 249 are allowed");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -62_135_596_800_001L, 253_402_300_800_000L})
  void refusesTimesOutsideTheYearsThatAGridCanNumber(long millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(JFK, Instant.ofEpochMilli(millis), List.of("wind"), new double[1]))
        .withMessageContaining("weather/jfk must lie in the years 1 to 9999");
  }

  private static void refuses(List<String> fields, double[] values, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(JFK, Instant.EPOCH, fields, values))
        .withMessageContaining("weather/jfk")
        .withMessageContaining(why);
  }
}
