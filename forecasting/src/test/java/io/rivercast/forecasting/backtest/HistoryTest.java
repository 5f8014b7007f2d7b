package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.SeriesSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final List<Map<String, Object>> GRIDS = List.of(
      Map.of("cadence", "PT1H"),
      Map.of("cadence", "PT1H", "offset", "PT20M"),
      Map.of("cadence", "PT1H", "aggregate", "mean"),
      Map.of("cadence", "PT2H", "aggregate", "default=sum,x=max"),
      Map.of("cadence", "P1D", "zone", "Europe/London", "aggregate", "last"),
      Map.of("cadence", "P1D", "zone", "America/New_York", "aggregate", "min"),
      Map.of("cadence", "P1D", "zone", "Australia/Lord_Howe", "aggregate", "count"));

  private static ForecasterSpec spec(Map<String, Object> grid) {
    Map<String, Object> all = new HashMap<>(
        Map.of("target", "y", "features", List.of("x", "y"), "window", 6, "horizon", 3, "season", 2));
    all.putAll(grid);
    return SpecReader.forecasters("forecasters", Map.of("f", all)).getFirst();
  }

  /** Every half an hour for nine days over the last Sunday of March and the first of April, with gaps. */
  private static List<Observation> readings(Random random) {
    List<Observation> readings = new ArrayList<>();
    Instant first = Instant.parse("2019-03-29T21:10:00Z");
    for (int i = 0; i < 430; i++) {
      if (random.nextInt(5) > 0) {
        readings.add(
            new Observation(
                new SeriesId("s" + i % 2), first.plus(Duration.ofMinutes(30L * i)), List.of("y", "x"),
                new double[] {random.nextInt(100), random.nextInt(4) == 0 ? Double.NaN : random.nextInt(100)}));
      }
    }
    return readings;
  }

  private static List<String> steps(ForecasterSpec spec, List<Observation> readings) {
    History history = new History(spec);
    readings.forEach(history::add);
    List<String> lines = new ArrayList<>();
    for (SeriesSteps one : history.steps()) {
      for (int row = 0; row < one.size(); row++) {
        float[] target = new float[spec.horizon()];
        one.target(row, target, 0);
        lines.add(one.series() + " " + (one.isOrigin(row) ? one.origin(row) : "") + " "
            + Arrays.toString(one.window(row).values()) + Arrays.toString(target));
      }
    }
    assertThat(history.account().total()).isEqualTo(readings.size());
    return lines;
  }

  @Property(tries = 100)
  void anyOrderAndRepetitionGivesTheStepsOfTheSortedReadings(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int grid) {
    Random random = new Random(seed);
    List<Observation> sorted = readings(random);
    List<Observation> wild = new ArrayList<>(sorted);
    sorted.stream().filter(_ -> random.nextInt(4) == 0).forEach(wild::add);
    Collections.shuffle(wild, random);
    ForecasterSpec spec = spec(GRIDS.get(grid));
    assertThat(steps(spec, wild)).hasSizeGreaterThan(10).isEqualTo(steps(spec, sorted));
  }

  @Test
  void aLaterReadingOfTheSameTimeCorrectsCellByCell() {
    ForecasterSpec spec = spec(Map.of("cadence", "PT1H", "window", 2));
    History history = new History(spec);
    Instant time = Instant.parse("2020-01-01T00:00:00Z");
    history.add(new Observation(new SeriesId("s"), time, List.of("x", "y"), new double[] {1, 2}));
    history.add(new Observation(new SeriesId("s"), time.plusSeconds(3600), List.of("x", "y"), new double[] {3, 4}));
    history.add(new Observation(new SeriesId("s"), time, List.of("y"), new double[] {5}));
    history.add(new Observation(new SeriesId("s"), time, List.of("y"), new double[] {5}));
    assertThat(history.steps().getFirst().window(1).values()).containsExactly(1, 5, 3, 4);
    assertThat(history.account().counts())
        .isEqualTo(Map.of(Outcome.USED, 2L, Outcome.REVISED, 1L, Outcome.REPEATED, 1L));
  }

  private static Observation reading(String series, long second, String field, double value) {
    return new Observation(
        new SeriesId(series), Instant.ofEpochSecond(second), List.of(field), new double[] {value});
  }

  @Test
  void accountsForEveryReading() {
    History history = new History(Played.spec(Map.of("window", 2)));
    history.add(reading("a", 0, "y", 1));
    history.add(reading("a", 7200, "y", 2));
    history.add(reading("a", 3600, "y", 3));
    history.add(reading("a", 3600, "y", 3));
    history.add(reading("a", 3600, "y", 4));
    history.add(reading("a", 3700, "y", 5));
    history.add(reading("b", 0, "y", Double.NaN));
    assertThat(history.steps()).singleElement().satisfies(steps -> {
      assertThat(steps.size()).isEqualTo(3);
      assertThat(steps.window(1).values()).containsExactly(Float.NaN, 1, Float.NaN, 5);
    });
    assertThat(history.account().counts()).isEqualTo(
        Map.of(
            Outcome.USED, 3L, Outcome.REPEATED, 1L, Outcome.REVISED, 1L, Outcome.COLLIDING, 1L, Outcome.UNUSED, 1L));
  }

  @Test
  void aGridThatDropsLateReadingsCountsThem() {
    History history = new History(Played.spec(Map.of("window", 2, "late", "drop", "features", List.of("y"))));
    history.add(reading("a", 0, "y", 1));
    history.add(reading("a", 7200, "y", 2));
    history.add(reading("a", 3600, "y", 3));
    assertThat(history.steps().getFirst().size()).isEqualTo(2);
    assertThat(history.account().counts()).isEqualTo(Map.of(Outcome.USED, 2L, Outcome.DROPPED, 1L));
  }
}
