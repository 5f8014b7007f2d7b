package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.hour;
import static io.rivercast.features.grid.Samples.hourly;
import static io.rivercast.features.grid.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceOnGridTest {
  private static final Duration LONG = Duration.ofDays(1);

  @Property(tries = 100)
  void anyOrderAndRepetitionWithinTheGraceGivesTheSameWindows(@ForAll Random random) {
    Shuffled readings = Shuffled.by(random, 5);

    assertThat(bySeries(windows(TestGrid.AMPLE, readings.arrived())))
        .isEqualTo(bySeries(windows(TestGrid.AMPLE, readings.inOrder())))
        .isNotEmpty();
  }

  @Property(tries = 100)
  void aRestartAnywhereChangesNoWindow(@ForAll Random random) {
    List<Observation> readings = Shuffled.by(random, 7).arrived();
    TestGrid grid = new TestGrid(TestGrid.AMPLE, patient());
    for (Observation reading : readings) {
      grid.take(reading);
      switch (random.nextInt(20)) {
        case 0 -> grid.restart(patient());
        case 1 -> grid.revive();
        default -> {
        }
      }
    }
    grid.waitFor(LONG);

    assertThat(bySeries(grid.windows())).isEqualTo(bySeries(windows(TestGrid.AMPLE, readings))).isNotEmpty();
  }

  @Property(tries = 50)
  void aHeapThatHoldsOneSeriesGivesTheSameWindowsAsAnAmpleOne(@ForAll Random random) {
    List<Observation> readings = Shuffled.by(random, 5).arrived();

    assertThat(windows(0, readings)).isEqualTo(windows(TestGrid.AMPLE, readings)).isNotEmpty();
  }

  @Test
  void findsOpenStepsAgainAfterARestartAndSettlesThem() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, patient());
    grid.take(reading(0), reading(1), reading(2));
    grid.restart(patient());
    grid.waitFor(Duration.ofSeconds(59));
    assertThat(grid.windows()).as("silent since the restart, as far as it can tell").isEmpty();
    grid.waitFor(Duration.ofSeconds(1));

    assertThat(grid.windows()).extracting(Window::origin).containsExactly(hour(2));
  }

  @Test
  void leavesNothingBehindOfStepsThatSettled() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, patient());
    grid.take(reading(0), reading(1), reading(2), reading(3), reading(4));
    grid.waitFor(LONG);

    assertThat(grid.entries()).as("three slots and the number of the first").hasSize(4);
  }

  @Test
  void beginsAfreshWhenAForecasterTakesOtherFeatures() {
    ForecasterSpec changed = hourly("temperature", Map.of("features", List.of("wind", "temp"), "grace", "PT2H"));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, patient());
    for (int hour = 0; hour < 9; hour++) {
      grid.take(reading(hour));
    }
    assertThat(grid.windows()).extracting(Window::origin).containsExactly(hour(2));
    grid.restart(changed);
    for (int hour = 9; hour < 15; hour++) {
      grid.take(reading(hour));
    }

    assertThat(grid.windows()).extracting(Window::origin).as("cold again").containsExactly(hour(2), hour(11));
    Window window = grid.windows().getLast();
    assertThat(window.layout()).isEqualTo(changed.layout());
    assertThat(window.values().values()).containsExactly(-9, 9, -10, 10, -11, 11);
    assertThat(grid.entries()).as("three slots, the first and three open steps; nothing of the old").hasSize(7);
  }

  @Test
  void eachNumberingHasAnEpochOfItsOwnThatARestartKeeps() {
    ForecasterSpec events = hourly("temperature", Map.of("cadence", "event", "window", 2));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, events);
    grid.take(reading(0), reading(1), reading(2));
    grid.restart(events);
    grid.take(reading(3));
    grid.restart(hourly("temperature", Map.of("cadence", "event", "window", 2, "features", List.of("temp"))));
    grid.take(reading(4), reading(5));
    grid.restart(events);
    grid.take(reading(0), reading(1)); // Readings from before the change, as a replay sends them.

    List<Long> epochs = grid.windows().stream().map(Window::epoch).toList();
    assertThat(epochs).containsExactly(
        millis(0), millis(0), millis(0), millis(4), millis(4) + 1);
    assertThat(grid.windows()).extracting(Window::sequence).containsExactly(1L, 2L, 3L, 1L, 1L);
  }

  private static long millis(int hour) {
    return hour(hour).toEpochMilli();
  }

  private static List<Window> windows(long heapBytes, List<Observation> readings) {
    TestGrid grid = new TestGrid(heapBytes, patient());
    readings.forEach(grid::take);
    grid.waitFor(LONG);
    return grid.windows();
  }

  private static ForecasterSpec patient() {
    return hourly("temperature", Map.of("grace", "PT5H", "idle", "PT1M"));
  }

  /** Series may take turns in another order; within a series the order counts. */
  private static List<Window> bySeries(List<Window> windows) {
    return windows.stream().sorted(Comparator.comparing(Window::series, Comparator.comparing(SeriesId::value)))
        .toList();
  }
}
