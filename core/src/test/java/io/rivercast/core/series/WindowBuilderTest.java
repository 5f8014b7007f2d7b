package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.SeriesGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowBuilderTest {
  private static final float NAN = Float.NaN;
  private static final SeriesId JFK = new SeriesId("weather/jfk");
  private static final List<String> FEATURES = List.of("temp", "wind");
  private final WindowBuilder builder =
      new WindowBuilder("demo", 7, FEATURES, 3, 2, new GapPolicy(GapPolicy.Fill.LAST, 1));
  private final SeriesGrid grid =
      new SeriesGrid(
          new Grid(
              "hours", new SeriesPattern("*"), Cadence.parse("PT1H"), ZoneOffset.UTC, Aggregates.NONE, Duration.ZERO,
              Optional.empty(), Duration.ofDays(36_500), Grid.LatePolicy.REVISE),
          FEATURES, 3, Columns.none(), new MemoryStore());

  @Test
  void takesFeaturesInTheForecastersOrderWhateverTheReadingsOrder() {
    settled(0, List.of("wind", "rain", "temp"), 1, 2, 3);
    Window window = settled(1, FEATURES, 4, 5).orElseThrow();

    assertThat(window.values().values()).containsExactly(NAN, NAN, 3, 1, 4, 5);
  }

  @Test
  void aFieldThatIsNotThereIsMissing() {
    settled(0, List.of("wind"), 1);
    assertThat(settled(1, List.of("wind"), 2).orElseThrow().values().values())
        .containsExactly(NAN, NAN, NAN, 1, NAN, 2);
  }

  @Test
  void hasNoWindowWhereTheNewestStepHasNoneOfItsFeatures() {
    settled(0, FEATURES, 1, 2);
    settled(1, FEATURES, 1, 2);
    assertThat(settled(2, List.of("rain"), 1)).isEmpty();
  }

  @Test
  void staysRightHoweverManyKindsOfReadingsCome() {
    IntStream.range(0, 200).forEach(i -> settled(i, List.of("extra" + i, "wind"), 1, i));
    assertThat(settled(200, FEATURES, 1, 2).orElseThrow().values().values())
        .containsExactly(NAN, 198, NAN, 199, 1, 2);
  }

  @Test
  void hasNoWindowBeforeTheSeriesIsLongEnough() {
    assertThat(settled(0, FEATURES, 1, 2)).isEmpty();
    assertThat(settled(1, FEATURES, 3, 4)).isPresent();
  }

  @Test
  void anInfiniteValueIsFilledLikeAMissingOne() {
    settled(0, FEATURES, 1, 2);
    settled(1, FEATURES, Double.POSITIVE_INFINITY, 4);
    Window window = settled(2, FEATURES, 5, 6).orElseThrow();

    assertThat(window.values()).isEqualTo(new Matrix(3, 2, new float[] {1, 2, 1, 4, 5, 6}));
    assertThat(window.observed(1, 0)).isNaN();
    assertThat(window.layout()).isEqualTo(7);
    assertThat(window.sequence()).isEqualTo(2);
  }

  @Test
  void carriesEpochAndRevision() {
    settled(0, FEATURES, 1, 2);
    settled(1, FEATURES, 3, 4);

    Window window = builder.window(JFK, grid.newest(builder.features()).orElseThrow(), 5, 6).orElseThrow();
    assertThat(window.epoch()).isEqualTo(5);
    assertThat(window.revision()).isEqualTo(6);
    assertThat(window.forecaster()).isEqualTo("demo");
    assertThat(window.series()).isEqualTo(JFK);
  }

  private Optional<Window> settled(int hour, List<String> fields, double... values) {
    Instant time = Instant.EPOCH.plus(Duration.ofHours(hour));
    SeriesGrid.Listener listener = (slot, newest) -> {};
    grid.place(new Observation(JFK, time, fields, values), time, listener);
    grid.settleIdle(time.plus(Duration.ofHours(1)), listener);
    return grid.newest(builder.features()).flatMap(steps -> builder.window(JFK, steps, 0, 0));
  }
}
