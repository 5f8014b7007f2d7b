package io.rivercast.forecasting.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

  private static SeriesTable table(ForecasterSpec spec, int lookback, List<Window> windows) {
    SeriesTable table = new SeriesTable(new SeriesId("s"), spec, lookback);
    windows.forEach(table::add);
    return table;
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
        Arbitraries.of("event", "PT1H"),
        Arbitraries.of("last", "linear", "mask"),
        Arbitraries.integers().between(0, 3),
        Arbitraries.integers().between(2, 7))
        .as(
            (cadence, fill, run, window) -> Played.spec(
                Map.of("cadence", cadence, "gaps", Map.of("fill", fill, "max-run", run), "window", window)));
  }

  /** Readings with cells missing at random, and jumps of several steps. */
  private static Played played(ForecasterSpec spec, Random random, double missing) {
    return played(spec, random, missing, 40);
  }

  private static Played played(ForecasterSpec spec, Random random, double missing, int readings) {
    Played played = new Played(spec, "s");
    long hour = random.nextInt(50) - 25L;
    for (int i = 0; i < readings; i++) {
      float x = random.nextDouble() < missing ? NAN : random.nextFloat();
      float y = random.nextDouble() < missing ? NAN : random.nextFloat();
      played.hour(hour, x, y);
      hour += random.nextInt(8) == 0 ? 1 + random.nextInt(12) : 1;
    }
    return played.end();
  }

  @Test
  void startsAnewWhereReadingsAreNumberedAnew() {
    ForecasterSpec spec = Played.spec(Map.of("cadence", "event", "window", 2));
    SeriesTable table = new SeriesTable(new SeriesId("s"), spec, ALL);
    table.add(window(spec, 1, 1, 10));
    assertThat(table.add(window(spec, 2, 5, 20))).as("later numbers, later times, another numbering").isTrue();
    assertThat(table.size()).as("only the rows of the second").isEqualTo(2);
    SeriesTable hourly = new SeriesTable(new SeriesId("s"), Played.spec(Map.of("cadence", "PT1H", "window", 2)), ALL);
    hourly.add(window(spec, 1, 1, 10));
    hourly.add(window(spec, 2, 5, 20));
    assertThat(hourly.size()).as("steps of an hour have one number for ever").isEqualTo(4);
  }

  private static Window window(ForecasterSpec spec, long epoch, long sequence, long second) {
    return new Window(
        spec.name(), new SeriesId("s"), spec.layout(), Instant.ofEpochSecond(second), sequence, epoch, 0,
        new Matrix(2, 2, new float[] {1, 2, 3, 4}), CellMask.none(4));
  }

  @Property(tries = 300)
  void cutsEveryWindowThatArrivedAsItWasPublishedToTheByte(
      @ForAll("specs") ForecasterSpec spec,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.6) double missing,
      @ForAll @DoubleRange(min = 0, max = 0.5) double lost,
      @ForAll boolean outOfOrder) {
    Random random = new Random(seed);
    List<Window> arrived = new ArrayList<>(played(spec, random, missing).windows());
    arrived.removeIf(window -> random.nextDouble() < lost);
    List<Window> twice = new ArrayList<>(arrived);
    twice.addAll(arrived.subList(0, arrived.size() / 3));
    if (outOfOrder) {
      Collections.shuffle(twice, random);
    } else {
      twice.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
    }
    SeriesSteps steps = table(spec, ALL, twice).steps();
    List<Integer> origins = origins(steps);
    assertThat(origins).hasSameSizeAs(arrived);
    for (int i = 0; i < arrived.size(); i++) {
      assertThat(steps.origin(origins.get(i))).isEqualTo(arrived.get(i).origin());
      assertThat(bits(steps.window(origins.get(i)).values())).isEqualTo(bits(arrived.get(i).values().values()));
    }
  }

  @Property(tries = 200)
  void targetsAreTheObservedValuesOfTheNextSteps(
      @ForAll("specs") ForecasterSpec spec, @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.6) double missing) {
    Played played = played(spec, new Random(seed), missing);
    Map<Long, Float> observed = new HashMap<>();
    played.steps().forEach(step -> observed.put(step.number(), (float) step.values()[1]));
    SeriesSteps steps = table(spec, ALL, played.windows()).steps();
    List<Integer> origins = origins(steps);
    float[] target = new float[spec.horizon()];
    for (int i = 0; i < origins.size(); i++) {
      steps.target(origins.get(i), target, 0);
      long sequence = played.windows().get(i).sequence();
      boolean any = false;
      for (int lead = 1; lead <= target.length; lead++) {
        Float expected = observed.getOrDefault(sequence + lead, NAN);
        assertThat((Object) target[lead - 1]).isEqualTo(expected);
        any |= !Float.isNaN(expected);
      }
      assertThat(steps.hasTarget(origins.get(i))).isEqualTo(any);
    }
  }

  @Test
  void aFilledCellIsNoTarget() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 6; hour++) {
      played.hour(hour, 1, hour == 3 ? NAN : hour);
    }
    SeriesSteps steps = table(spec, ALL, played.end().windows()).steps();
    assertThat(played.windows().get(2).values().at(1, 1)).as("published as filled").isEqualTo(2);
    float[] target = new float[3];
    steps.target(2, target, 0);
    assertThat(target).containsExactly(NAN, 4, 5);
  }

  @Test
  void stepsBeforeTheFirstWindowWereNoOrigins() {
    ForecasterSpec spec = Played.spec(Map.of("min-window", 4));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 6; hour++) {
      played.hour(hour, 1, hour);
    }
    SeriesSteps steps = table(spec, ALL, played.end().windows()).steps();
    assertThat(steps.size()).isEqualTo(6);
    assertThat(origins(steps)).containsExactly(3, 4, 5);
  }

  @Test
  void theWindowsOfAYoungSeriesBeginWithMissingSteps() {
    ForecasterSpec spec = Played.spec(Map.of());
    Played played = new Played(spec, "s");
    for (int hour = 7; hour < 10; hour++) {
      played.hour(hour, 1, hour);
    }
    SeriesSteps steps = table(spec, ALL, played.end().windows()).steps();
    assertThat(origins(steps)).containsExactly(1, 2);
    assertThat(steps.window(1).values()).containsExactly(NAN, NAN, NAN, NAN, 1, 7, 1, 8);
    assertThat(steps.windowFrom(2)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(7)));
  }

  @Test
  void aWindowThatWasLostLeavesItsStepAsATargetButNoOrigin() {
    ForecasterSpec spec = Played.spec(Map.of("min-window", 4));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 8; hour++) {
      played.hour(hour, 1, hour);
    }
    List<Window> windows = new ArrayList<>(played.end().windows());
    windows.remove(1);
    SeriesSteps steps = table(spec, ALL, windows).steps();
    assertThat(origins(steps)).containsExactly(3, 5, 6, 7);
    float[] target = new float[3];
    steps.target(3, target, 0);
    assertThat(target).containsExactly(4, 5, 6);
  }

  @Test
  void saysWhetherAWindowToldSomethingNew() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    List<Window> windows = new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, 3).end().windows();
    SeriesTable table = new SeriesTable(new SeriesId("s"), spec, ALL);
    assertThat(table.add(windows.get(1))).isTrue();
    assertThat(table.add(windows.get(1))).isFalse();
    assertThat(table.add(windows.get(0))).isTrue();
  }

  @Property(tries = 100)
  void neverHoldsMuchMoreThanTheLookbackAndStillCutsWholeWindows(
      @ForAll("specs") ForecasterSpec spec, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int lookback) {
    Played played = played(spec, new Random(seed), 0.2, 200);
    SeriesTable table = table(spec, lookback, played.windows());
    assertThat(table.size()).isLessThanOrEqualTo((lookback + spec.window()) * 5 / 4);
    SeriesSteps steps = table.steps();
    long newest = played.windows().getLast().sequence();
    List<Window> within = played.windows().stream().filter(window -> window.sequence() > newest - lookback).toList();
    List<Integer> origins = origins(steps);
    assertThat(origins).hasSameSizeAs(within);
    for (int i = 0; i < within.size(); i++) {
      assertThat(bits(steps.window(origins.get(i)).values())).isEqualTo(bits(within.get(i).values().values()));
    }
  }

  @Test
  void aWindowFromBeforeTheLookbackIsPassedOver() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < 10; hour++) {
      played.hour(hour, 1, hour);
    }
    List<Window> windows = played.end().windows();
    SeriesTable table = table(spec, 3, windows.subList(5, 9));
    assertThat(table.add(windows.getFirst())).isFalse();
  }

  /** Where each reading is a step, a loss of state numbers the series anew: the old numbers mean other steps. */
  @Test
  void aSeriesThatIsCountedAnewBeginsAnew() {
    ForecasterSpec spec = Played.spec(Map.of("cadence", "event", "window", 2));
    List<Window> before = new Played(spec, "s").hour(0, 1, 1).hour(5, 1, 2).hour(9, 1, 3).end().windows();
    List<Window> after = new Played(spec, "s").hour(20, 2, 7).hour(21, 2, 8).end().windows();
    SeriesTable table = table(spec, ALL, before);
    assertThat(table.add(after.getFirst())).isTrue();
    assertThat(table.steps().size()).isEqualTo(2);
    assertThat(table.steps().window(1).values()).containsExactly(2, 7, 2, 8);
  }

  @Test
  void aReplayOfTheSameWindowsChangesNothing() {
    ForecasterSpec spec = Played.spec(Map.of("cadence", "event", "window", 2));
    List<Window> windows = new Played(spec, "s").hour(0, 1, 1).hour(5, 1, 2).hour(9, 1, 3).end().windows();
    SeriesTable table = table(spec, ALL, windows);
    windows.forEach(window -> assertThat(table.add(window)).isFalse());
    assertThat(table.steps().size()).isEqualTo(3);
  }

  @Test
  void whatIsKnownNowIsNotWhatIsKnownLater() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2));
    List<Window> windows = new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, 3).end().windows();
    SeriesTable table = table(spec, ALL, windows.subList(0, 1));
    SeriesSteps before = table.steps();
    table.add(windows.get(1));
    assertThat(before.size()).isEqualTo(2);
    assertThat(before.newest()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    assertThat(table.steps().size()).isEqualTo(3);
  }

  /** Seasonal differences before the cut: |3-1|, |5-2|; the last pair lies behind it. */
  @Test
  void theScaleIsTheSeasonalErrorBeforeTheCut() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2, "season", 2));
    Played played =
        new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, 3).hour(3, 1, 5).hour(4, 1, 100).end();
    SeriesSteps steps = table(spec, ALL, played.windows()).steps();
    assertThat(steps.seasonalError(Instant.EPOCH.plusSeconds(4 * 3600))).isEqualTo(2.5);
    assertThat(steps.seasonalError(Instant.EPOCH.plusSeconds(2 * 3600))).isNaN();
  }

  @Test
  void theScaleSkipsStepsThatWereNeverMeasured() {
    ForecasterSpec spec = Played.spec(Map.of("window", 3, "season", 2));
    Played played =
        new Played(spec, "s").hour(0, 1, 1).hour(1, 1, 2).hour(2, 1, NAN).hour(3, 1, 6).hour(5, 1, 7).end();
    SeriesSteps steps = table(spec, ALL, played.windows()).steps();
    assertThat(steps.seasonalError(Instant.EPOCH.plusSeconds(9 * 3600))).as("|6-2|, |7-6|").isEqualTo(2.5);
  }
}
