package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowBuilderTest {
  private static final float NAN = Float.NaN;
  private static final SeriesId JFK = new SeriesId("weather/jfk");
  private final WindowSpec spec =
      new WindowSpec(
          Cadence.parse("PT1H"), 3, 2, 2, Duration.ZERO, Duration.ofDays(36_500),
          new GapPolicy(GapPolicy.Fill.LAST, 1));
  private final WindowBuilder builder = new WindowBuilder("demo", 7, List.of("temp", "wind"), spec);

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

  private float[] take(List<String> fields, double... values) {
    return builder.row(new Observation(JFK, Instant.EPOCH, fields, values));
  }

  @Test
  void hasNoWindowBeforeTheSeriesIsLongEnough() {
    SeriesHistory history = builder.history();
    assertThat(closed(history, 0, 1, 2)).isEmpty();
    assertThat(closed(history, 1, 3, 4)).isPresent();
  }

  @Test
  void anInfiniteValueIsFilledLikeAMissingOne() {
    SeriesHistory history = builder.history();
    closed(history, 0, 1, 2);
    closed(history, 1, Float.POSITIVE_INFINITY, 4);
    Window window = closed(history, 2, 5, 6).orElseThrow();
    assertThat(window.values()).isEqualTo(new Matrix(3, 2, new float[] {1, 2, 1, 4, 5, 6}));
    assertThat(window.observed(1, 0)).isNaN();
    assertThat(window.layout()).isEqualTo(7);
    assertThat(window.sequence()).isEqualTo(2);
  }

  private Optional<Window> closed(SeriesHistory history, int hour, double... values) {
    Instant time = Instant.EPOCH.plus(Duration.ofHours(hour));
    builder.place(history, new Observation(JFK, time, List.of("temp", "wind"), values), time);
    Step step = history.closeNext().or(history::closeSilent).orElseThrow();
    return builder.window(JFK, history, step);
  }
}
