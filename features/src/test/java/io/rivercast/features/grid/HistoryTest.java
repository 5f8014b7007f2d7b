package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.hour;
import static io.rivercast.features.grid.Samples.hourly;
import static io.rivercast.features.grid.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** History that is loaded behind a live feed, on the whole topology. */
class HistoryTest {
  private static final List<SeriesId> SERIES = List.of(new SeriesId("plant/0"), new SeriesId("plant/1"));

  /** What is left in the topics once all is quiet. */
  private record Outcome(Map<String, List<Double>> steps, Map<String, List<Float>> windows) {
    static Outcome of(List<Step> steps, List<Window> windows) {
      Map<String, List<Double>> lastSteps = new TreeMap<>();
      for (Step step : steps) {
        lastSteps.put(
            step.series() + "@" + step.time(), step.columns().stream().sorted()
                .map(column -> step.values()[step.columns().indexOf(column)]).toList());
      }
      Map<String, List<Float>> newest = new TreeMap<>();
      for (Window window : windows) {
        List<Float> values = new ArrayList<>();
        for (float value : window.values().values()) {
          values.add(value);
        }
        newest.put(window.forecaster() + " " + window.series(), values);
      }
      return new Outcome(lastSteps, newest);
    }
  }

  @Property(tries = 12)
  void inAnyOrderTwiceAndAcrossRestartsGivesTheSameStepsAndNewestWindows(
      @ForAll Random random, @ForAll @IntRange(max = 2) int kind) {
    ForecasterSpec[] forecasters = forecasters(kind);
    List<Observation> history = readings(random, 0, 60, kind == 1 ? 3 : 1);
    List<Observation> live = readings(random, 60, 70, 1);
    List<Observation> inOrder = new ArrayList<>(history);
    inOrder.addAll(live);
    List<Observation> twice = new ArrayList<>(history.reversed());
    twice.addAll(history);
    if (random.nextBoolean()) {
      Collections.shuffle(twice, random);
    }
    List<Observation> mixed = new ArrayList<>(twice);
    for (int i = 0; i < live.size(); i++) {
      mixed.add(i + random.nextInt(mixed.size() - i), live.get(i));
    }
    if (random.nextBoolean()) {
      mixed = new ArrayList<>(live);
      mixed.addAll(twice);
    }

    Outcome expected = onTheTopology(forecasters, inOrder, random);
    assertThat(onTheTopology(forecasters, mixed, random)).isEqualTo(expected);
    assertThat(acrossRestarts(forecasters, mixed, random)).isEqualTo(expected);
  }

  /** Plain, aggregated, or each reading a step. */
  private static ForecasterSpec[] forecasters(int kind) {
    Map<String, Object> grid = switch (kind) {
      case 0 -> Map.of();
      case 1 -> Map.of("aggregate", "sum");
      default -> Map.of("cadence", "event");
    };
    Map<String, Object> narrow = new TreeMap<>(grid);
    narrow.putAll(Map.of("grid", "shared", "window", 4, "idle", "PT10S"));
    Map<String, Object> wide = new TreeMap<>(narrow);
    wide.putAll(Map.of("window", 24, "min-window", 2));
    return new ForecasterSpec[] {hourly("narrow", narrow), hourly("wide", wide)};
  }

  private static List<Observation> readings(Random random, int from, int to, int perHour) {
    List<Observation> readings = new ArrayList<>();
    for (int i = from * perHour; i < to * perHour; i++) {
      for (SeriesId series : SERIES) {
        if (i >= (to - 2) * perHour || random.nextInt(4) > 0) {
          readings.add(reading(series, (double) i / perHour, random.nextInt(9), random.nextInt(9)));
        }
      }
    }
    return readings;
  }

  private static Outcome onTheTopology(ForecasterSpec[] forecasters, List<Observation> readings, Random random) {
    try (TestStream stream = new TestStream(forecasters)) {
      for (Observation reading : readings) {
        stream.take(reading);
        if (random.nextInt(60) == 0) {
          stream.waitFor(Duration.ofSeconds(1));
        }
      }
      stream.waitFor(Duration.ofMinutes(1));
      stream.waitFor(Duration.ofMinutes(1));
      return Outcome.of(stream.steps(), stream.windows());
    }
  }

  private static Outcome acrossRestarts(ForecasterSpec[] forecasters, List<Observation> readings, Random random) {
    TestGrid grid = new TestGrid(TestGrid.AMPLE, forecasters);
    for (Observation reading : readings) {
      grid.take(reading);
      switch (random.nextInt(60)) {
        case 0 -> grid.waitFor(Duration.ofSeconds(1));
        case 1 -> grid.restart(forecasters);
        default -> {
        }
      }
    }
    grid.waitFor(Duration.ofMinutes(1));
    grid.waitFor(Duration.ofMinutes(1));
    return Outcome.of(grid.steps(), grid.windows());
  }

  @Test
  void anOlderStepThatCompletesTheShortestHistoryGivesTheWindowOfTheNewestStep() {
    TestGrid inOrder = new TestGrid(TestGrid.AMPLE, hourly());
    inOrder.take(reading(0), reading(50));
    assertThat(inOrder.windows()).hasSize(1);
    TestGrid late = new TestGrid(TestGrid.AMPLE, hourly());
    late.take(reading(50), reading(0));
    late.waitFor(PlaceOnGrid.REVISION_INTERVAL);
    assertThat(late.windows()).singleElement()
        .satisfies(window -> assertThat(window.origin()).isEqualTo(inOrder.windows().getFirst().origin()));
  }

  @Test
  void aYearOfHistoryBehindALiveFeedWritesFewWindows() {
    ForecasterSpec weekly = hourly("temperature", Map.of("window", 168, "min-window", 2));
    Instant live = hour(0);
    try (TestStream stream = new TestStream(weekly)) {
      stream.take(reading(0), reading(1), reading(2));
      assertThat(stream.windows()).hasSize(2);
      for (int hour = 1; hour <= 5_000; hour++) {
        stream.take(reading(-hour));
        if (hour % 1_000 == 0) {
          stream.waitFor(PlaceOnGrid.REVISION_INTERVAL);
        }
      }
      List<Window> windows = stream.windows();
      assertThat(windows).as("only the first thousand reach into the window").hasSize(1);
      assertThat(windows.getFirst().origin()).isEqualTo(live.plus(Duration.ofHours(2)));
      assertThat(windows.getFirst().observedShare()).isEqualTo(1);
      assertThat(stream.steps()).hasSize(5_003);
      assertThat(stream.count("late")).isEqualTo(5_000);
    }
  }
}
