package io.rivercast.forecasting.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TableShape.OriginRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeriesTableTest {
  private static final float NAN = Float.NaN;
  private static final int ALL = 1_000_000;
  private static final SeriesId SERIES = new SeriesId("s");

  private static SeriesSteps table(ForecasterSpec spec, int lookback, List<Step> steps) {
    SeriesTable table = new SeriesTable(SERIES, TableShape.of(List.of(spec), lookback));
    steps.forEach(table::put);
    return table.steps(spec);
  }

  private static List<Integer> origins(SeriesSteps steps) {
    return IntStream.range(0, steps.size()).filter(steps::isOrigin).boxed().toList();
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  @Provide
  Arbitrary<ForecasterSpec> specs() {
    return Combinators.combine(
        Arbitraries.of("event", "PT1H", "P1D"),
        Arbitraries.of("last", "linear", "mask"),
        Arbitraries.integers().between(0, 3),
        Arbitraries.integers().between(2, 7),
        Arbitraries.integers().between(1, 7))
        .as(
            (cadence, fill, run, window, minWindow) -> Played.spec(
                Map.of(
                    "cadence", cadence, "gaps", Map.of("fill", fill, "max-run", run), "window", window,
                    "min-window", Math.min(window, minWindow))));
  }

  /** Readings with cells missing at random, and jumps of several steps. */
  private static Played played(ForecasterSpec spec, Random random, double missing) {
    return played(spec, random, missing, 40);
  }

  private static Played played(ForecasterSpec spec, Random random, double missing, int readings) {
    Played played = new Played(spec, "s");
    int hours = spec.cadence().toString().equals("P1D") ? 24 : 1;
    long hour = 1000L + random.nextInt(50);
    for (int i = 0; i < readings; i++) {
      float x = random.nextDouble() < missing ? NAN : random.nextFloat();
      float y = random.nextDouble() < missing ? NAN : random.nextFloat();
      played.hour(hour * hours, x, y);
      hour += random.nextInt(8) == 0 ? 1 + random.nextInt(12) : 1;
    }
    return played.end();
  }

  /** The windows of serving and of training are equal to the bit, whatever the order in which steps arrived. */
  @Property(tries = 300)
  void cutsEveryWindowAsItWasWrittenForServing(
      @ForAll("specs") ForecasterSpec spec,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.6) double missing,
      @ForAll boolean outOfOrder) {
    Random random = new Random(seed);
    Played played = played(spec, random, missing);
    List<Step> twice = new ArrayList<>(played.steps());
    twice.addAll(played.steps().subList(0, played.steps().size() / 3));
    if (outOfOrder) {
      Collections.shuffle(twice, random);
    }
    SeriesSteps steps = table(spec, ALL, twice);
    List<Integer> origins = origins(steps);
    List<Window> windows = played.windows();
    assertThat(origins).hasSameSizeAs(windows);
    for (int i = 0; i < windows.size(); i++) {
      assertThat(steps.origin(origins.get(i))).isEqualTo(windows.get(i).origin());
      assertThat(bits(steps.window(origins.get(i)).values())).isEqualTo(bits(windows.get(i).values().values()));
    }
  }

  /** Counts of origins follow from the changes alone, in any order and with a lookback. */
  @Property(tries = 300)
  void countsTheOriginsThatEachStepAdds(
      @ForAll("specs") ForecasterSpec spec, @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.6) double missing) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>(played(spec, random, missing).steps());
    Collections.shuffle(steps, random);
    TableShape shape = TableShape.of(List.of(spec), ALL);
    OriginRule rule = shape.originRule(spec);
    SeriesTable table = new SeriesTable(SERIES, shape);
    int count = 0;
    for (Step step : steps) {
      count += table.put(step, List.of(rule))[0];
      assertThat(count).isEqualTo(origins(table.steps(spec)).size()).isEqualTo(table.origins(rule));
    }
  }

  /** The last record of a step holds, cell by cell. */
  @Property(tries = 200)
  void revisionsOverwriteCellsInAnyOrderOfSteps(@ForAll long seed, @ForAll boolean exact) {
    Random random = new Random(seed);
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    Double[][] expected = new Double[10][2];
    List<Step> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int number = random.nextInt(10);
      int column = random.nextInt(2);
      double value = exact ? random.nextInt(100) : random.nextDouble();
      expected[number][column] = value;
      records.add(
          new Step(
              "demo", SERIES, spec.grid().layout(), number, Instant.EPOCH.plus(Duration.ofHours(number)),
              List.of(column == 0 ? "x" : "y", "unused"), new double[] {value, 1}, 1, 1));
    }
    SeriesSteps steps = table(spec, ALL, records);
    int row = 0;
    for (int number = 0; number < 10; number++) {
      if (expected[number][0] != null || expected[number][1] != null) {
        assertThat(steps.origin(row)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(number)));
        float[] raw = steps.window(row).row(1);
        for (int column = 0; column < 2; column++) {
          if (expected[number][column] != null) {
            assertThat(raw[column]).isEqualTo(expected[number][column].floatValue());
          }
        }
        row++;
      }
    }
    assertThat(steps.size()).isEqualTo(row);
  }

  @Property(tries = 200)
  void targetsAreTheObservedValuesOfTheNextSteps(
      @ForAll("specs") ForecasterSpec spec, @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.6) double missing) {
    List<Step> played = played(spec, new Random(seed), missing).steps();
    boolean event = spec.cadence().toString().equals("event");
    SeriesSteps steps = table(spec, ALL, played);
    float[] target = new float[spec.horizon()];
    for (int row : origins(steps)) {
      steps.target(row, target, 0);
      boolean any = false;
      for (int lead = 1; lead <= target.length; lead++) {
        long number = (event ? row : played.get(row).number()) + lead;
        float expected = NAN;
        for (int at = 0; at < played.size(); at++) {
          Step step = played.get(at);
          if ((event ? at : step.number()) == number && step.columns().contains("y")) {
            expected = (float) step.values()[step.columns().indexOf("y")];
          }
        }
        assertThat((Object) target[lead - 1]).isEqualTo(expected);
        any |= !Float.isNaN(expected);
      }
      assertThat(steps.hasTarget(row)).isEqualTo(any);
    }
  }

  @Test
  void aFilledCellIsNoTarget() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 6; hour++) {
      played.hour(hour, 1, hour == 3 ? NAN : hour);
    }
    SeriesSteps steps = played.end().table();
    assertThat(played.windows().get(2).values().at(1, 1)).as("filled for serving").isEqualTo(2);
    float[] target = new float[3];
    steps.target(2, target, 0);
    assertThat(target).containsExactly(NAN, 4, 5);
  }

  @Test
  void stepsBeforeMinWindowAreNoOrigins() {
    ForecasterSpec spec = Played.spec(Map.of("min-window", 4));
    Played played = new Played(spec, "s").hour(0, 1, 0).hour(1, 1, 1).hour(4, 1, 4).hour(5, 1, 5);
    assertThat(origins(played.end().table())).as("hours 4 and 5 lie more than 4 steps from the first")
        .containsExactly(2, 3);
  }

  @Test
  void theWindowsOfAYoungSeriesBeginWithMissingSteps() {
    ForecasterSpec spec = Played.spec(Map.of());
    Played played = new Played(spec, "s");
    for (int hour = 7; hour < 10; hour++) {
      played.hour(hour, 1, hour);
    }
    SeriesSteps steps = played.end().table();
    assertThat(origins(steps)).containsExactly(1, 2);
    assertThat(steps.window(1).values()).containsExactly(NAN, NAN, NAN, NAN, 1, 7, 1, 8);
    assertThat(steps.windowFrom(2)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(7)));
  }

  @Test
  void aStepWithoutAnyFeatureIsNoOriginButAStep() {
    ForecasterSpec both = Played.spec(Map.of("window", 3));
    ForecasterSpec other = Played.spec(Map.of("window", 3, "features", List.of("y"), "gaps", Map.of("fill", "mask")));
    Played played = new Played(both, "s").hour(0, 1, 1).hour(1, 1, NAN).hour(2, 1, 3).hour(3, 1, NAN).end();
    SeriesSteps steps = played.table(other);
    assertThat(origins(steps)).containsExactly(2);
    assertThat(steps.window(2).values()).containsExactly(1, NAN, 3);
    assertThat(steps.newestOrigin()).hasValue(2);
  }

  @Property(tries = 100)
  void holdsLittleMoreThanTheLookbackAndCutsWholeWindows(
      @ForAll("specs") ForecasterSpec spec, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int lookback,
      @ForAll boolean reversed) {
    Played played = played(spec, new Random(seed), 0.2, 200);
    SeriesTable table = new SeriesTable(SERIES, TableShape.of(List.of(spec), lookback));
    (reversed ? played.steps().reversed() : played.steps()).forEach(table::put);
    assertThat(table.size()).isLessThanOrEqualTo((lookback + spec.window()) * 5 / 4 + 1);
    SeriesSteps steps = table.steps(spec);
    Instant from = played.steps().get(played.steps().size() - lookback).time();
    List<Window> within = played.windows().stream().filter(window -> !window.origin().isBefore(from)).toList();
    List<Integer> origins = origins(steps);
    assertThat(origins).hasSameSizeAs(within);
    for (int i = 0; i < within.size(); i++) {
      assertThat(bits(steps.window(origins.get(i)).values())).isEqualTo(bits(within.get(i).values().values()));
    }
  }

  @Test
  void stepsOfOneTimeAreToldApartByTheirNumber() {
    ForecasterSpec spec = Played.spec(Map.of("cadence", "event", "window", 2));
    Played played = new Played(spec, "s").hour(0, 1, 1).hour(5, 1, 2).hour(5, 1, 3).hour(5, 1, 3).hour(9, 1, 4).end();
    List<Step> records = new ArrayList<>(played.steps());
    Collections.reverse(records);
    SeriesSteps steps = table(spec, ALL, records);
    assertThat(steps.size()).as("an exact repeat is no step").isEqualTo(4);
    assertThat(steps.window(2).values()).containsExactly(1, 2, 1, 3);
  }

  @Test
  void whatIsKnownNowIsNotWhatIsKnownLater() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    List<Step> records = new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, 3).end().steps();
    SeriesTable table = new SeriesTable(SERIES, TableShape.of(List.of(spec), ALL));
    table.put(records.get(0));
    table.put(records.get(1));
    SeriesSteps before = table.steps(spec);
    table.put(records.get(2));
    assertThat(before.size()).isEqualTo(2);
    assertThat(before.newest()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    assertThat(table.steps(spec).size()).isEqualTo(3);
  }

  @Test
  void valuesThatAreNoFloatsAreStoredAsDoubles() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    SeriesTable table = new SeriesTable(SERIES, TableShape.of(List.of(spec), ALL));
    List<Step> records = new Played(spec, "s").hour(0, 1, 0.5).hour(1, 1, 0.1).hour(2, 1, 1e300).end().steps();
    table.put(records.get(0));
    long floats = table.bytes();
    table.put(records.get(1));
    assertThat(table.bytes() - floats).as("16 rows of 2 cells, 4 bytes more each").isEqualTo(128);
    table.put(records.get(2));
    assertThat(table.steps(spec).window(1).values()).containsExactly(1, 0.5f, 1, 0.1f);
    float[] target = new float[3];
    table.steps(spec).target(1, target, 0);
    assertThat(target[0]).as("beyond a float").isNaN();
  }

  @Test
  void windowsAndTargetsAreRelativeToTheLevelThatServingHas() {
    ForecasterSpec spec = Played.spec(Map.of("window", 3));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 6; hour++) {
      played.hour(hour, hour, 123_456_789.25 + hour * hour);
    }
    SeriesSteps steps = played.end().table();
    Window window = played.windows().stream()
        .filter(one -> one.sequence() == steps.number(3)).findFirst().orElseThrow();
    assertThat(window.levels().values()).as("of 1, 4 and 9").containsExactly(0, 123_456_793.25);
    assertThat(window.values().column(1)).containsExactly(-3, 0, 5);
    assertThat(steps.window(3)).isEqualTo(window.values());
    assertThat(steps.level(3)).isEqualTo(123_456_793.25);
    float[] target = new float[3];
    steps.target(3, target, 0);
    assertThat(target).containsExactly(12, 21, NAN);
    assertThat(steps.targetBefore(3, 1)).containsExactly(-4);
  }

  /** Seasonal differences before the cut: |3-1|, |5-2|; the last pair lies behind it. */
  @Test
  void theScaleIsTheSeasonalErrorBeforeTheCut() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2, "season", 2));
    Played played =
        new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, 3).hour(3, 1, 5).hour(4, 1, 100).end();
    SeriesSteps steps = played.table();
    assertThat(steps.seasonalError(Instant.EPOCH.plusSeconds(4 * 3600))).isEqualTo(2.5);
    assertThat(steps.seasonalError(Instant.EPOCH.plusSeconds(2 * 3600))).isNaN();
  }

  @Test
  void theScaleSkipsStepsThatWereNeverMeasured() {
    ForecasterSpec spec = Played.spec(Map.of("window", 3, "season", 2));
    Played played =
        new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, NAN).hour(3, 1, 6).hour(5, 1, 7).end();
    assertThat(played.table().seasonalError(Instant.EPOCH.plusSeconds(9 * 3600))).as("|6-2|, |7-6|").isEqualTo(2.5);
  }
}
