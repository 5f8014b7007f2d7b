package io.rivercast.features.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {
  private static final float NAN = Float.NaN;
  private final FeatureColumns columns = new FeatureColumns(List.of("temp", "wind"));

  @Test
  void takesFeaturesInTheForecastersOrderWhateverTheReadingsOrder() {
    assertThat(take(List.of("wind", "rain", "temp"), 1, 2, 3)).containsExactly(3, 1);
    assertThat(take(List.of("temp", "wind"), 4, 5)).containsExactly(4, 5);
    assertThat(take(List.of("wind", "rain", "temp"), 6, 7, 8)).containsExactly(8, 6);
  }

  @Test
  void aFieldThatIsNotThereIsMissing() {
    assertThat(take(List.of("wind"), 1)).containsExactly(NAN, 1);
    assertThat(take(List.of("rain"), 1)).containsExactly(NAN, NAN);
  }

  @Test
  void anInfiniteValueIsMissing() {
    assertThat(take(List.of("temp", "wind"), Float.NEGATIVE_INFINITY, 1)).containsExactly(NAN, 1);
  }

  @Test
  void staysRightHoweverManyKindsOfReadingsCome() {
    IntStream.range(0, 1000)
        .forEach(i -> assertThat(take(List.of("extra" + i, "wind"), 1, i)).containsExactly(NAN, i));
  }

  private float[] take(List<String> fields, float... values) {
    return columns.of(new Observation(Samples.JFK, Instant.EPOCH, fields, values));
  }
}
