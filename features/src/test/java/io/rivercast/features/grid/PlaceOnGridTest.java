package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.NAN;
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
import java.util.HashMap;
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
    assertThat(grid.windows()).as("idle since the restart, as far as is known").isEmpty();
    grid.waitFor(Duration.ofSeconds(1));

    assertThat(grid.windows()).extracting(Window::origin).containsExactly(hour(2));
  }

  @Test
  void leavesNothingBehindOfOpenStepsThatSettled() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, patient());
    grid.take(reading(0), reading(1), reading(2), reading(3), reading(4));
    assertThat(grid.entries()).as("a header, five steps and a mark of each").hasSize(11);
    grid.waitFor(LONG);

    assertThat(grid.entries()).as("a header and five steps").hasSize(6);
  }

  @Test
  void twoForecastersOfAGridShareItsStepsAndTheirEntries() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, onGrid("short", Map.of("window", 2)), onGrid("long", Map.of()));
    grid.take(reading(0), reading(1), reading(2));

    assertThat(grid.steps()).hasSize(3);
    assertThat(grid.windows()).extracting(Window::forecaster).containsExactly("short", "short", "long");
    assertThat(grid.entries()).as("a header and three steps").hasSize(4);
  }

  @Test
  void aForecasterThatTakesOtherFeaturesHasFullWindowsAtOnce() {
    ForecasterSpec changed = onGrid("temperature", Map.of("features", List.of("wind", "temp"), "window", 5));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, onGrid("temperature", Map.of()));
    for (int hour = 0; hour < 9; hour++) {
      grid.take(reading(hour));
    }
    grid.restart(changed);
    grid.take(reading(9));

    Window window = grid.windows().getLast();
    assertThat(window.layout()).isEqualTo(changed.layout());
    assertThat(window.values().values()).containsExactly(-5, 5, -6, 6, -7, 7, -8, 8, -9, 9);
    assertThat(grid.steps()).as("each step once").hasSize(10);
  }

  @Test
  void beginsAfreshWhenTheGridChanges() {
    ForecasterSpec changed = hourly("temperature", Map.of("offset", "PT30M"));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly());
    grid.take(reading(0), reading(1), reading(2), reading(3));
    grid.restart(changed);
    grid.take(reading(3.5), reading(4.5));
    assertThat(grid.windows()).extracting(Window::origin).containsExactly(hour(2), hour(3));
    grid.take(reading(5.5));

    assertThat(grid.windows()).extracting(Window::origin).containsExactly(hour(2), hour(3), hour(5.5));
    assertThat(grid.entries()).as("a header and three steps; nothing of the old").hasSize(4);
  }

  @Test
  void eachNumberingHasAnEpochOfItsOwnThatARestartKeeps() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly());
    grid.take(reading(0), reading(1), reading(2));
    grid.restart(hourly());
    grid.take(reading(3));
    ForecasterSpec changed = hourly("temperature", Map.of("offset", "PT30M", "window", 2));
    grid.restart(changed);
    grid.take(reading(-0.5), reading(0.5)); // Readings from before the change, as a replay sends them.
    grid.restart(hourly("temperature", Map.of("window", 2)));
    grid.take(reading(6), reading(7));

    assertThat(grid.windows()).extracting(Window::epoch)
        .containsExactly(millis(0), millis(0), millis(0) + 1, millis(6));
  }

  @Test
  void theEpochGrowsEvenIfTheProcessEndsBeforeAStepSettlesOnTheChangedGrid() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly());
    grid.take(reading(0), reading(1), reading(2));
    ForecasterSpec changed = hourly("temperature", Map.of("offset", "PT30M", "window", 2));
    grid.restart(changed);
    grid.take(reading(-3.5, 1, NAN));
    grid.restart(changed);
    grid.take(reading(-2.5), reading(-1.5));

    assertThat(grid.windows().getLast().epoch()).isEqualTo(millis(0) + 1);
  }

  @Test
  void aRestartInTheMiddleOfABurstLosesNoRevisedWindow() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly());
    grid.take(reading(0), reading(1), reading(2), reading(1, 7, 7));
    assertThat(grid.windows()).extracting(Window::revision).containsExactly(0);
    grid.restart(hourly());
    grid.take(reading(0, 5, 5));
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);
    grid.restart(hourly());
    grid.take(reading(0, 4, 4));
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);

    assertThat(grid.windows()).extracting(Window::revision).containsExactly(0, 1, 2);
    assertThat(grid.windows().get(1).values().values()).containsExactly(5, 5, 7, 7, 2, -2);
    assertThat(grid.windows().getLast().values().values()).containsExactly(4, 4, 7, 7, 2, -2);
    grid.restart(hourly());
    grid.waitFor(LONG);
    assertThat(grid.windows()).as("nothing is left to be done").hasSize(3);
  }

  @Test
  void aBurstOfLateReadingsWritesTheMarkOnceAndTheWindowOnce() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, onGrid("temperature", Map.of("window", 200)));
    for (int hour = 0; hour < 200; hour++) {
      grid.take(reading(hour));
    }
    for (int i = 0; i < 10_000; i++) {
      grid.take(reading(i % 200, i, i));
    }
    assertThat(grid.windows()).as("of the live feed").hasSize(1);
    assertThat(grid.entries()).as("a header, the steps and one mark").hasSize(202);
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);

    assertThat(grid.windows()).hasSize(2);
    assertThat(grid.windows().getLast().values().at(0, 0)).isEqualTo(9_800);
    assertThat(grid.entries()).hasSize(201);
  }

  @Test
  void lateReadingsOfAnAggregatedStepAreAggregatedAfterARestart() {
    ForecasterSpec sums = hourly("temperature", Map.of("aggregate", "sum"));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, sums);
    grid.take(reading(0.1, 1, 1), reading(0.2, 2, 2), reading(1), reading(2), reading(3));
    assertThat(grid.windows().getLast().values().values()).containsExactly(3, 3, 1, -1, 2, -2);
    grid.restart(sums);
    grid.take(reading(0.15, 4, 4), reading(0.2, 2, 2), reading(0.1, 0, 0));
    grid.restart(sums);
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);

    Window window = grid.windows().getLast();
    assertThat(window.revision()).isEqualTo(1);
    assertThat(window.values().values()).containsExactly(6, 6, 1, -1, 2, -2);
    assertThat(grid.steps().getLast()).satisfies(step -> {
      assertThat(step.time()).isEqualTo(hour(0));
      assertThat(step.readings()).isEqualTo(3);
      assertThat(step.revision()).isEqualTo(2);
    });
  }

  @Test
  void aReadingOfAnAggregatedStepThatSettlesAtOnceIsKeptForLateOnes() {
    ForecasterSpec sums = hourly("temperature", Map.of("aggregate", "sum"));
    TestGrid grid = new TestGrid(TestGrid.AMPLE, sums);
    grid.take(reading(0), reading(5.5), reading(3.2, 1, 1), reading(3.3, 2, 2));
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);

    assertThat(grid.steps().getLast().time()).isEqualTo(hour(3));
    assertThat(grid.steps().getLast().values()).containsExactly(3, 3);
  }

  @Test
  void manySeriesThatAreDueAtOnceAreSettledInSeveralRounds() {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly("temperature", Map.of("aggregate", "mean", "idle", "PT1M")));
    for (int series = 0; series < 6_000; series++) {
      grid.take(reading(new SeriesId("weather/" + series), 0, 1, 2));
    }
    grid.waitFor(Duration.ofMinutes(1));
    assertThat(grid.steps()).hasSize(5_000);
    grid.waitFor(PlaceOnGrid.REVISION_INTERVAL);

    assertThat(grid.steps()).hasSize(6_000);
  }

  @Test
  void eventsOfTheTimeOfASettledOneLeaveNoMark() {
    Map<String, Object> events = Map.of("cadence", "event", "grace", "PT1H", "idle", "PT1M");
    TestGrid grid = new TestGrid(TestGrid.AMPLE, hourly("prices", events));
    grid.take(reading(0, 1, 2));
    grid.waitFor(Duration.ofMinutes(1));
    grid.take(reading(0, 3, NAN), reading(0, 3, 4));
    grid.waitFor(Duration.ofMinutes(1));

    assertThat(grid.steps()).extracting(step -> step.values()[1]).containsExactly(2.0, 4.0);
    assertThat(grid.entries()).as("a header and two steps").hasSize(3);
  }

  private static ForecasterSpec onGrid(String name, Map<String, Object> changes) {
    Map<String, Object> settings = new HashMap<>(changes);
    settings.put("grid", "hours");
    return hourly(name, settings);
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
