package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Placement.Effect;
import io.rivercast.core.grid.Placement.Placed;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.SeriesPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesGridTest {
  private static final SeriesId SERIES = new SeriesId("plant/7");
  private static final Instant TEN = Instant.parse("2024-05-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
  private static final Cadence HOURLY = Cadence.parse("PT1H");
  private static final Aggregates SUM = new Aggregates(Optional.of(Aggregation.SUM), Map.of());
  private static final List<String> FIELDS = List.of("load", "temp");
  private static final float NAN = Float.NaN;

  private final CopyingStore store = new CopyingStore();
  private final List<Slot> settled = new ArrayList<>();
  private final List<Boolean> newest = new ArrayList<>();

  @Test
  void manyReadingsOfOneTimeOrStepReadTheStoreOnce() {
    SeriesGrid events = grid(Cadence.event(), Duration.ZERO);
    IntStream.range(0, 3_000).forEach(i -> place(events, 0, i, i));
    assertThat(settled).hasSize(3_000);
    assertThat(settled.getLast().ordinal()).isEqualTo(2_999);
    assertThat(store.finds).isEqualTo(1);
  }

  /** Readings of a step by their times; counts look-ups and iterations. */
  private static final class CountingReadings extends TreeMap<Long, double[]> {
    private static final long serialVersionUID = 1;
    private transient int lookups;
    private transient int iterations;

    @Override
    public double @Nullable [] get(Object moment) {
      lookups++;
      return super.get(moment);
    }

    @Override
    public Set<Map.Entry<Long, double[]>> entrySet() {
      iterations++;
      return super.entrySet();
    }
  }

  @Test
  void aDroppedLateReadingCostsOneLookUpHoweverManyReadingsItsStepHas() {
    CountingReadings readings = new CountingReadings();
    double[] both = {1, 2};
    IntStream.range(0, 3_000).forEach(second -> readings.put(TEN.toEpochMilli() + 1_000L * second, both));
    Slot slot = Slot.restore(TEN.toEpochMilli(), 0, 1, 1, both, new long[0], readings, Slot.State.SETTLED);
    for (int second = 0; second < 3_600; second++) {
      double[] row = {1, second % 2 == 0 ? 2 : NAN};
      assertThat(slot.repeats(row, TEN.toEpochMilli() + 1_000L * second, true)).isEqualTo(second < 3_000);
    }
    assertThat(readings.lookups).isEqualTo(3_600);
    assertThat(readings.iterations).as("no copy of the readings").isZero();
    assertThat(slot.repeats(new double[] {1, 3}, TEN.toEpochMilli(), true)).as("another value").isFalse();
    assertThat(slot.repeats(new double[] {1, 2, 3}, TEN.toEpochMilli(), true)).as("a further column").isFalse();
    assertThat(readings).hasSize(3_000);
  }

  @Test
  void columnsThatAreSharedAreBoundedHoweverManyListsOfFieldsThereAre() {
    Columns origin = Columns.none();
    Columns first = origin.with(List.of("load", "temp"));
    for (int i = 0; i < 300; i++) {
      Columns grown = origin;
      for (int field = 0; field < 10; field++) {
        grown = grown.with(List.of("f" + i + "-" + field));
      }
      assertThat(grown.size()).isEqualTo(10);
      assertThat(origin.with(List.of("load", "temp"))).as("those in use stay shared").isSameAs(first);
    }
    assertThat(origin.sharedCount()).isEqualTo(Columns.MAX_SHARED);
    List<String> many = IntStream.rangeClosed(0, Columns.MAX).mapToObj(i -> "x" + i).toList();
    assertThat(origin.with(many)).as("more than a series may have").isNotSameAs(origin.with(many));
  }

  @Test
  void aTailEndsAtTheNewestStepThatHasAFeature() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    IntStream.range(0, 3).forEach(hour -> place(grid, 60 * hour, hour, hour));
    IntStream.range(3, 20).forEach(hour -> place(grid, 60 * hour, hour, NAN));

    assertThat(grid.newest(List.of("temp"))).isEmpty();
    SeriesGrid.Tail tail = grid.tail(List.of("temp")).orElseThrow();
    assertThat(tail.time()).isEqualTo(TEN.plus(Duration.ofHours(2)));
    assertThat(tail.window(3).values()).as("steps that are no longer on the heap").containsExactly(0, 1, 2);
    place(grid, 60, 1, 9);
    assertThat(grid.tail(List.of("temp")).orElseThrow().window(3).values()).containsExactly(0, 9, 2);
    place(grid, 240, NAN, 4);
    assertThat(grid.tail(List.of("temp")).orElseThrow().window(3).values()).containsExactly(2, NAN, 4);
    assertThat(grid.tail(List.of("rain"))).isEmpty();
  }

  @Test
  void valuesThatAreNotUsedTakeNoColumns() {
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "f" + i).toList();
    double[] nothing = new double[300];
    Arrays.fill(nothing, Double.NaN);
    nothing[7] = 1;
    SeriesGrid hours = grid(HOURLY, Duration.ZERO);
    assertThat(hours.place(new Observation(SERIES, TEN, many, nothing), LATER, (slot, isNewest) -> {}))
        .isInstanceOf(Placed.class);
    assertThat(hours.columns().names()).containsExactly("f7");

    SeriesGrid events = new SeriesGrid(
        spec(Cadence.event(), Duration.ZERO), FIELDS, 3, Columns.none(), new CopyingStore());
    assertThat(events.place(new Observation(SERIES, TEN, many.subList(0, 256), new double[256]), LATER,
        (slot, isNewest) -> {})).isInstanceOf(Placement.Irrelevant.class);
    assertThat(place(events, 1, 1, 2)).isInstanceOf(Placed.class);
  }

  @Test
  void heapIsCountedWhileStepsArePending() {
    SeriesGrid grid = grid(HOURLY, Duration.ofDays(30));
    long empty = grid.bytes();
    place(grid, 0, 1, 2);
    place(grid, 60, 1, 2);
    long two = grid.bytes();
    assertThat(two).isGreaterThan(empty);
    place(grid, 60, 1, 2);
    assertThat(grid.bytes()).as("a repetition").isEqualTo(two);
    grid.settleIdle(LATER, (slot, isNewest) -> settled.add(slot));
    assertThat(grid.bytes()).as("only two rows").isLessThan(two);
  }

  @Test
  void settlesACompleteStepAtOnceWhenThereIsNoGrace() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);

    assertThat(place(grid, 7, 1, 2)).isEqualTo(new Placed(Effect.USED, TEN, false));
    assertThat(settled).singleElement().satisfies(slot -> {
      assertThat(slot.values()).containsExactly(1, 2);
      assertThat(slot.number()).isEqualTo(TEN.toEpochMilli() / 3_600_000);
      assertThat(slot.revision()).isEqualTo(1);
    });
    assertThat(newest).containsExactly(true);
    assertThat(grid.openUntil()).isEmpty();
  }

  @Test
  void waitsForTheMissingColumnUntilTheNextStepBegins() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);

    place(grid, 7, 1, NAN);
    assertThat(settled).isEmpty();
    assertThat(grid.openUntil()).contains(TEN.plus(Duration.ofHours(1)));
    place(grid, 60, 3, NAN);
    assertThat(times()).as("the later step is still open").containsExactly(TEN);
  }

  @Test
  void mergesTheColumnsOfSeveralReadingsIntoOneStep() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);

    place(grid, 7, 1, NAN);
    assertThat(place(grid, 9, NAN, 2)).isEqualTo(new Placed(Effect.USED, TEN, false));
    assertThat(settled.getLast().values()).containsExactly(1, 2);
    assertThat(settled.getLast().readingCount()).isEqualTo(2);
  }

  @Test
  void holdsAStepOpenForTheGrace() {
    SeriesGrid grid = grid(HOURLY, Duration.ofMinutes(30));

    place(grid, 7, 1, 2);
    place(grid, 89, 3, 4);
    assertThat(settled).isEmpty();
    place(grid, 90, 3, 5);
    assertThat(times()).containsExactly(TEN);
  }

  @Test
  void theLatestReadingOfAStepHoldsInAnyOrder() {
    for (List<Integer> order : List.of(List.of(5, 20, 40), List.of(40, 5, 20), List.of(20, 40, 5))) {
      SeriesGrid grid = new SeriesGrid(spec(HOURLY, Duration.ZERO), FIELDS, 3, Columns.none(), new CopyingStore());
      order.forEach(minute -> place(grid, minute, minute, 0));
      assertThat(settled.getLast().values()).containsExactly(40, 0);
    }
  }

  @Test
  void aSecondReadingOfTheSameTimeIsACorrection() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);

    place(grid, 7, 1, 2);
    assertThat(place(grid, 7, 1, 3)).isEqualTo(new Placed(Effect.REVISED, TEN, true));
    assertThat(settled).extracting(Slot::revision).containsExactly(1, 2);
    assertThat(newest).containsExactly(true, false);
    assertThat(settled.getLast().values()).containsExactly(1, 3);
  }

  @Test
  void aRepetitionChangesNothingHoweverOld() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    IntStream.range(0, 9).forEach(hour -> place(grid, 60 * hour, hour, hour));

    for (int hour = 0; hour < 9; hour++) {
      assertThat(place(grid, 60 * hour, hour, hour)).extracting(placed -> ((Placed) placed).effect())
          .isEqualTo(Effect.REPEATED);
    }
    assertThat(settled).hasSize(9);
  }

  @Test
  void aReadingOlderThanAllThatIsOnTheHeapBecomesAStep() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    IntStream.range(0, 9).forEach(hour -> place(grid, 60 * hour, hour, hour));

    assertThat(place(grid, -600, 5, 5))
        .isEqualTo(new Placed(Effect.USED, TEN.minus(Duration.ofHours(10)), true));
    assertThat(newest.getLast()).isFalse();
    assertThat(grid.tail(FIELDS).orElseThrow().isWithin(3, settled.getLast())).isFalse();
    assertThat(store.settled()).hasSize(10);
  }

  @Test
  void otherPoliciesRefuseALateReadingButNotARepetition() {
    SeriesGrid grid =
        new SeriesGrid(
            new Grid(
                "hours", new SeriesPattern("*"), HOURLY, ZoneOffset.UTC, Aggregates.NONE, Duration.ZERO,
                Optional.empty(), Duration.ZERO, Grid.LatePolicy.DROP),
            FIELDS, 3, Columns.none(), store);
    place(grid, 0, 1, 2);
    place(grid, 60, 3, 4);

    assertThat(place(grid, 0, 1, 5)).isEqualTo(new Placement.TooLate(TEN.plus(Duration.ofHours(1))));
    assertThat(place(grid, -60, 1, 5)).isEqualTo(new Placement.TooLate(TEN.plus(Duration.ofHours(1))));
    assertThat(place(grid, 0, 1, 2)).isEqualTo(new Placed(Effect.REPEATED, TEN, true));
    assertThat(settled).hasSize(2);
  }

  @Test
  void refusesAReadingFarAheadOfItsArrival() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    Observation reading = new Observation(SERIES, TEN.plusSeconds(6), FIELDS, new double[] {1, 2});

    assertThat(grid.place(reading, TEN, this::note)).isEqualTo(new Placement.TooFarAhead(Duration.ofSeconds(6)));
  }

  @Test
  void aReadingWithoutAnyValueIsIrrelevant() {
    assertThat(place(grid(HOURLY, Duration.ZERO), 0, NAN, Double.POSITIVE_INFINITY))
        .isEqualTo(new Placement.Irrelevant());
  }

  @Test
  void refusesColumnsBeyondTheLimitAndKeepsThoseItHas() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    place(grid, 0, 1, 2);
    List<String> many = IntStream.range(0, Columns.MAX - 1).mapToObj(i -> "field-" + i).toList();

    assertThat(grid.place(new Observation(SERIES, TEN, many, new double[many.size()]), LATER, this::note))
        .isEqualTo(new Placement.TooManyColumns(Columns.MAX + 1));
    assertThat(grid.columns().names()).isEqualTo(FIELDS);
    List<String> fitting = many.subList(1, many.size());
    assertThat(grid.place(new Observation(SERIES, TEN, fitting, new double[fitting.size()]), LATER, this::note))
        .isEqualTo(new Placed(Effect.USED, TEN, true));
  }

  @Test
  void showsMissingStepsAsMissing() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    place(grid, 0, 1, 2);
    place(grid, 120, 3, 4);

    assertThat(grid.tail(List.of("temp", "load", "rain")).orElseThrow().window(3))
        .isEqualTo(new DoubleMatrix(3, 3, new double[] {2, 1, NAN, NAN, NAN, NAN, 4, 3, NAN}));
    assertThat(grid.tail(FIELDS).orElseThrow().hasSteps(3)).isTrue();
    assertThat(grid.tail(FIELDS).orElseThrow().hasSteps(4)).isFalse();
  }

  @Test
  void aGapLongerThanTheWindowLeavesOnlyTheNewestStep() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    place(grid, 0, 1, 2);
    place(grid, 60_000, 3, 4);

    assertThat(grid.tail(FIELDS).orElseThrow().window(2))
        .isEqualTo(new DoubleMatrix(2, 2, new double[] {NAN, NAN, 3, 4}));
  }

  @Test
  void aReadingJustBeforeAStepBelongsToIt() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);

    Observation early = new Observation(SERIES, TEN.minusSeconds(3), FIELDS, new double[] {1, 2});
    assertThat(grid.place(early, LATER, this::note)).isEqualTo(new Placed(Effect.USED, TEN, false));
  }

  @Test
  void aLocalDayOf25HoursIsOneStep() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    SeriesGrid grid =
        new SeriesGrid(
            new Grid(
                "days", new SeriesPattern("*"), Cadence.parse("P1D", berlin, Duration.ZERO), berlin, SUM, Duration.ZERO,
                Optional.empty(), Duration.ZERO, Grid.LatePolicy.REVISE),
            List.of("load"), 3, Columns.none(), store);
    Instant midnight = Instant.parse("2024-10-26T22:00:00Z");
    for (int hour = 0; hour < 26; hour++) {
      Instant time = midnight.plus(Duration.ofHours(hour));
      grid.place(new Observation(SERIES, time, List.of("load"), new double[] {1}), LATER, this::note);
    }

    assertThat(settled).singleElement().satisfies(slot -> {
      assertThat(slot.time()).isEqualTo(midnight.toEpochMilli());
      assertThat(slot.values()).containsExactly(25);
      assertThat(slot.readingCount()).isEqualTo(25);
    });
  }

  @Test
  void lateReadingsOfAnAggregatedStepSettleItOnceOnRequest() {
    SeriesGrid grid = new SeriesGrid(spec(HOURLY, SUM, Duration.ZERO), FIELDS, 3, Columns.none(), store);
    place(grid, 0, 1, 2);
    place(grid, 60, 3, 4);
    assertThat(settled.getLast().values()).containsExactly(1, 2);
    place(grid, 5, 1, 1);
    place(grid, 10, 1, 1);
    assertThat(grid.hasRevised()).isTrue();
    assertThat(settled).hasSize(1);
    grid.settleRevised(this::note);
    grid.settleRevised(this::note);

    assertThat(settled).hasSize(2);
    assertThat(settled.getLast().values()).containsExactly(3, 4);
    assertThat(settled.getLast().readingCount()).isEqualTo(3);
  }

  @Test
  void anIdleSeriesSettlesTheStepsThatHaveEnded() {
    SeriesGrid grid = new SeriesGrid(spec(HOURLY, SUM, Duration.ofHours(9)), FIELDS, 3, Columns.none(), store);
    place(grid, 0, 1, 2);
    place(grid, 60, 3, 4);
    grid.settleIdle(TEN.plus(Duration.ofMinutes(119)), this::note);

    assertThat(times()).containsExactly(TEN);
    assertThat(grid.openUntil()).contains(TEN.plus(Duration.ofHours(2)));
  }

  @Test
  void valuesThatHaveSettledDoNotChange() {
    SeriesGrid grid = new SeriesGrid(spec(HOURLY, Duration.ZERO), FIELDS, 3, Columns.none(), new MemoryStore());
    List<double[]> values = new ArrayList<>();
    for (int value = 1; value <= 3; value++) {
      Observation reading = new Observation(SERIES, TEN, FIELDS, new double[] {value, 0});
      grid.place(reading, LATER, (slot, isNewest) -> values.add(slot.values()));
    }

    assertThat(values).extracting(each -> each[0]).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void aNewColumnAloneRevisesNoStep() {
    SeriesGrid grid = grid(HOURLY, Duration.ZERO);
    place(grid, 0, 1, 2);
    place(grid, 30, 3, 4);
    place(grid, 60, 5, 6);
    grid.place(new Observation(SERIES, TEN.plus(Duration.ofHours(2)), List.of("rain"), new double[] {1}), LATER,
        this::note);
    int before = settled.size();

    assertThat(place(grid, 15, 7, 8)).as("an older time of measurement than the value has")
        .isEqualTo(new Placed(Effect.COLLIDED, TEN, true));
    assertThat(settled).hasSize(before);
  }

  @Test
  void eventsOfOneTimeAreStepsOfTheirOwn() {
    SeriesGrid grid = grid(Cadence.event(), Duration.ZERO);
    place(grid, 0, 1, 2);
    place(grid, 0, 3, 4);
    place(grid, 0, 1, 2);
    place(grid, -5, 5, 6);
    place(grid, 5, 7, 8);

    assertThat(settled).extracting(Slot::ordinal).containsExactly(0, 1, 0, 0);
    assertThat(settled).extracting(Slot::number).as("a late one has the number of the newest")
        .containsExactly(0L, 1L, 1L, 2L);
    assertThat(grid.tail(List.of("load")).orElseThrow().window(4).values()).containsExactly(5, 1, 3, 7);
  }

  private SeriesGrid grid(Cadence cadence, Duration grace) {
    return new SeriesGrid(spec(cadence, grace), FIELDS, 4, Columns.none(), store);
  }

  private static Grid spec(Cadence cadence, Duration grace) {
    return spec(cadence, Aggregates.NONE, grace);
  }

  private static Grid spec(Cadence cadence, Aggregates aggregates, Duration grace) {
    return new Grid(
        "hours", new SeriesPattern("*"), cadence, ZoneOffset.UTC, aggregates, grace, Optional.empty(),
        Duration.ofSeconds(5), Grid.LatePolicy.REVISE);
  }

  private Placement place(SeriesGrid grid, int minute, double load, double temp) {
    Observation reading =
        new Observation(SERIES, TEN.plus(Duration.ofMinutes(minute)), FIELDS, new double[] {load, temp});
    return grid.place(reading, LATER, this::note);
  }

  private void note(Slot slot, boolean isNewest) {
    settled.add(slot);
    newest.add(isNewest);
  }

  private List<Instant> times() {
    return settled.stream().map(slot -> Instant.ofEpochMilli(slot.time())).toList();
  }
}
