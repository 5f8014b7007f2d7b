package io.rivercast.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.runtime.kafka.TopicReader.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTableTest {
  private static final ForecasterSpec SPEC = Played.spec(Map.of("window", 2));

  private final WindowCount count = new WindowCount();

  private GridTable table(ForecasterSpec spec) {
    return new GridTable(Map.of(spec, count), 1000, StepSelection.ALL_SERIES);
  }

  private static List<Step> steps(String series) {
    Played played = new Played(SPEC, series);
    for (int hour = 0; hour < 11; hour++) {
      played.hour(hour, 1, hour);
    }
    return played.end().steps();
  }

  private static Step step(String series, long layout, long number, Instant time) {
    return new Step(
        "demo", new SeriesId(series), layout, number, time, List.of("x", "y"), new double[] {1, 2}, 1, 1);
  }

  private static Step revised(Step step, double y) {
    return new Step(
        step.grid(), step.series(), step.layout(), step.number(), step.time(), List.of("y"), new double[] {y}, 2,
        step.revision() + 1);
  }

  @Test
  void countsOriginsAndNotRevisions() {
    GridTable table = table(SPEC);
    List<Step> steps = steps("a");
    table.add(0, 0, steps.get(0));
    assertThat(count.windows()).as("one step is no window").isZero();
    table.add(0, 1, steps.get(1));
    assertThat(count.windows()).isEqualTo(1);
    table.add(0, 2, steps.get(1));
    table.add(0, 3, revised(steps.get(1), 77));
    assertThat(count.windows()).isEqualTo(1);
    assertThat(count.newWindows()).isEqualTo(1);
    assertThat(table.steps(SPEC).getFirst().window(1).values()).as("x keeps its value").containsExactly(1, 0, 1, 77);
  }

  @Test
  void stepsOfOtherGridsAndLayoutsAndBesideTheGridAreNotUsed() {
    GridTable table = table(SPEC);
    long layout = SPEC.grid().layout();
    Instant hour = Instant.ofEpochSecond(7200);
    Step other = new Step("else", new SeriesId("a"), layout, 2, hour, List.of("y"), new double[] {1}, 1, 1);
    assertThat(table.add(0, 0, other)).contains(SkipReason.OTHER_GRID);
    assertThat(table.add(0, 0, step("a", layout + 1, 2, hour))).contains(SkipReason.OTHER_LAYOUT);
    assertThat(table.add(0, 0, step("a", layout, 3, hour))).contains(SkipReason.INVALID);
    assertThat(table.add(0, 0, step("a", layout, 2, hour.plusSeconds(1)))).contains(SkipReason.INVALID);
    assertThat(table.add(0, 0, step("a", layout, Long.MAX_VALUE, Instant.ofEpochMilli(Long.MAX_VALUE))))
        .contains(SkipReason.INVALID);
    assertThat(table.add(0, 0, step("a", layout, Long.MIN_VALUE, Instant.ofEpochMilli(Long.MIN_VALUE))))
        .contains(SkipReason.INVALID);
    assertThat(table.steps(SPEC)).isEmpty();
    assertThat(table.add(0, 0, step("a", layout, 2, hour))).isEmpty();
    assertThat(table.steps(SPEC)).hasSize(1);
  }

  @Test
  void whereEachReadingIsAStepItsNumberMustBeAnOrdinal() {
    ForecasterSpec spec = Played.spec(Map.of("cadence", "event", "window", 2));
    GridTable table = table(spec);
    long layout = spec.grid().layout();
    for (long number : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(table.add(0, 0, step("a", layout, number, Instant.EPOCH))).contains(SkipReason.INVALID);
    }
    assertThat(table.add(0, 0, step("a", layout, 1, Instant.EPOCH))).isEmpty();
  }

  @Test
  void countsFromTheBeginningOfTheLastRun() {
    GridTable table = table(SPEC);
    List<Step> steps = steps("a");
    for (int i = 0; i < 8; i++) {
      table.add(0, i, steps.get(i));
    }
    count.training(new OffsetRanges(Map.of(0, new Range(0, 8))), count.windows());
    assertThat(count.newWindows()).isZero();
    table.add(0, 8, steps.get(8));
    assertThat(count.newWindows()).isEqualTo(1);
    assertThat(count.windows()).isEqualTo(8);
  }

  @Test
  void afterARestartCountsFromWhatTheLastRunHadRead() {
    GridTable table = table(SPEC);
    count.trainedOn(OffsetRanges.parse("0:0-7 2:0-3"));
    List<Step> a = steps("a");
    List<Step> b = steps("b");
    for (int i = 0; i < 10; i++) {
      table.add(0, i, a.get(i));
      table.add(2, i, b.get(i));
    }
    assertThat(count.windows()).isEqualTo(18);
    assertThat(count.newWindows()).as("3 of a, 7 of b").isEqualTo(10);
  }

  @Test
  void givesItsSeriesInTheOrderOfTheirNames() {
    GridTable table = table(SPEC);
    for (String name : List.of("c", "a", "b")) {
      table.add(0, 0, steps(name).getFirst());
    }
    assertThat(table.steps(SPEC)).extracting(steps -> steps.series().value()).containsExactly("a", "b", "c");
  }

  @Test
  void forecastersOfAGridShareItsTableAndSeeTheirOwnSeriesAndFeatures() {
    ForecasterSpec all = Played.spec(Map.of("grid", "g", "window", 3));
    ForecasterSpec one =
        Played.spec("other", Map.of("grid", "g", "features", List.of("y"), "series", "b", "min-window", 3, "window", 4));
    WindowCount ofOne = new WindowCount();
    Map<ForecasterSpec, WindowCount> counts = new LinkedHashMap<>();
    counts.put(all, count);
    counts.put(one, ofOne);
    GridTable table = new GridTable(counts, 1000, StepSelection.ALL_SERIES);
    for (String series : List.of("a", "b")) {
      Played played = new Played(all, series);
      IntStream.range(0, 5).forEach(hour -> played.hour(hour, hour, 10 + hour));
      played.end().steps().forEach(step -> table.add(0, 0, step));
    }
    assertThat(count.windows()).isEqualTo(8);
    assertThat(ofOne.windows()).isEqualTo(3);
    assertThat(table.steps(all)).hasSize(2);
    SeriesSteps of = table.steps(one).getFirst();
    assertThat(of.series()).isEqualTo(new SeriesId("b"));
    assertThat(of.window(4).values()).containsExactly(11, 12, 13, 14);
  }

  @Test
  void beyondTheHeapWholeSeriesAreLeftOutAndThoseKeptHaveAllTheirSteps() {
    Map<ForecasterSpec, WindowCount> counts = Map.of(SPEC, count);
    List<Step> records = new ArrayList<>();
    for (int at = 0; at < 11; at++) {
      for (int series = 0; series < 100; series++) {
        records.add(steps("meter-" + series).get(at));
      }
    }
    StepTables tables = new StepTables(counts, 1000, 20_000);
    for (int offset = 0; offset < records.size(); offset++) {
      tables.add(0, offset, records.get(offset));
    }
    GridTable bounded = tables.of(SPEC);
    assertThat(bounded.bytes()).isPositive().isLessThanOrEqualTo(20_000);
    assertThat(bounded.size()).isBetween(5, 60);
    assertThat(bounded.size() + bounded.leftOut()).isEqualTo(100);
    assertThat(count.windows()).isEqualTo(10L * bounded.size());

    StepSelection selection = bounded.selection(OffsetRanges.NONE);
    GridTable again = new GridTable(Map.of(SPEC, new WindowCount()), selection.lookback(), selection.maxRank());
    for (int offset = records.size() - 1; offset >= 0; offset--) {
      again.add(0, offset, records.get(offset));
    }
    assertThat(again.steps(SPEC)).extracting(SeriesSteps::series)
        .isEqualTo(bounded.steps(SPEC).stream().map(SeriesSteps::series).toList());
    assertThat(again.steps(SPEC)).allSatisfy(steps -> assertThat(steps.size()).isEqualTo(11));
  }

  @Test
  void windowsOfSeriesThatAreLeftOutAreNewInTheSameShareAsAll() {
    count.trainedOn(OffsetRanges.parse("0:0-8"));
    for (int offset = 0; offset < 10; offset++) {
      count.add(0, offset, 1);
    }
    count.remove(5);
    assertThat(count.windows()).isEqualTo(5);
    assertThat(count.newWindows()).isEqualTo(1);
    count.remove(5);
    assertThat(count.windows()).isZero();
    assertThat(count.newWindows()).isZero();
  }
}
