package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.api.Test;

class WindowBuilderTest {
  private static final SeriesId JFK = new SeriesId("weather/jfk");
  private static final List<String> FEATURES = List.of("temp", "wind");

  private final WindowBuilder builder = new WindowBuilder("temperature", 7, FEATURES, 3, 2, GapPolicy.DEFAULT);
  private final SeriesGrid grid = new SeriesGrid(
      new Grid(
          "hourly", new SeriesPattern("*"), Cadence.parse("PT1H"), ZoneOffset.UTC, Aggregates.NONE, Duration.ZERO,
          Optional.empty(), Duration.ZERO, Grid.LatePolicy.REVISE),
      FEATURES, 8, Columns.none(), new MemoryStore());

  @Test
  void hasNoWindowBeforeTheSeriesIsLongEnough() {
    assertThat(window(0, 1, 2)).isEmpty();
    assertThat(window(1, 3, 4)).isPresent();
  }

  @Test
  void anInfiniteValueIsFilledLikeAMissingOne() {
    window(0, 1, 2);
    place(1, Double.POSITIVE_INFINITY, 4);
    Window window = window(2, 5, 6).orElseThrow();
    assertThat(window.values()).isEqualTo(new Matrix(3, 2, new float[] {1, 2, 1, 4, 5, 6}));
    assertThat(window.observed(1, 0)).isNaN();
    assertThat(window.layout()).isEqualTo(7);
    assertThat(window.sequence()).isEqualTo(2);
    assertThat(window.revision()).isEqualTo(3);
  }

  @Test
  void aStepWithoutAnyFeatureHasNoWindow() {
    window(0, 1, 2);
    window(1, 3, 4);
    Instant time = Instant.EPOCH.plus(Duration.ofHours(2));
    grid.place(new Observation(JFK, time, List.of("status"), new double[] {1}), time, (slot, newest) -> {
    });
    grid.settleIdle(time.plus(Duration.ofHours(1)), (slot, newest) -> {
    });
    assertThat(grid.newestTime()).contains(time);
    assertThat(builder.window(JFK, grid, 0, 0)).isEmpty();
  }

  @Test
  void refusesSizesThatAreNoWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowBuilder("f", 7, FEATURES, 3, 4, GapPolicy.DEFAULT))
        .withMessageContaining("min-window must be 1 to 3");
    assertThatIllegalArgumentException().isThrownBy(() -> new WindowBuilder("f", 7, List.of(), 3, 2, GapPolicy.DEFAULT));
  }

  private Optional<Window> window(int hour, double... values) {
    place(hour, values);
    return builder.window(JFK, grid, 0, 3);
  }

  private void place(int hour, double... values) {
    Instant time = Instant.EPOCH.plus(Duration.ofHours(hour));
    grid.place(new Observation(JFK, time, FEATURES, values), time, (slot, newest) -> {
    });
  }
}
