package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Played.Reading;
import io.rivercast.core.grid.Played.Settled;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class SeriesHistoryPropertyTest {
  private static final Instant START = Instant.parse("1969-12-30T00:00:00Z");

  /** A reading at {@code minute} after the start; each delay, 0 to 1, is one arrival, in parts of the grace. */
  record Sent(int minute, float[] values, List<Double> delays) {}

  /** Readings of one series, and what is made of them. */
  record Scenario(WindowSpec spec, List<Sent> sent) {
    List<Reading> inOrder() {
      return sent.stream().sorted(Comparator.comparingInt(Sent::minute)).map(this::reading).toList();
    }

    /** Every reading at least once, none behind a later one by the grace or more. */
    List<Reading> asArrived() {
      record Arrival(long at, Reading reading) {}
      List<Arrival> arrivals = new ArrayList<>();
      for (Sent one : sent) {
        for (double delay : one.delays()) {
          long late = (long) (delay * spec.grace().toMillis());
          arrivals.add(new Arrival(reading(one).moment().toEpochMilli() + late, reading(one)));
        }
      }
      return arrivals.stream().sorted(Comparator.comparingLong(Arrival::at)).map(Arrival::reading).toList();
    }

    /** Readings in the order in which they were drawn, however late. */
    List<Reading> inAnyOrder() {
      return sent.stream().map(this::reading).toList();
    }

    private Reading reading(Sent one) {
      return new Reading(START.plus(Duration.ofMinutes(one.minute())), one.values().clone());
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void anyOrderAndRepetitionWithinTheGraceGivesTheSameWindows(@ForAll("scenarios") Scenario scenario) {
    Played shuffled = Played.all(scenario.spec(), scenario.asArrived());

    assertThat(shuffled.settled).isEqualTo(Played.all(scenario.spec(), scenario.inOrder()).settled);
    assertThat(shuffled.placements).noneMatch(placement -> placement instanceof Placement.TooFarAhead);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void aHistoryRestoredAnywhereGoesOnAsIfItHadNeverStopped(
      @ForAll("scenarios") Scenario scenario, @ForAll @IntRange(max = 30) int stop, @ForAll boolean silentBefore) {
    List<Reading> readings = scenario.inAnyOrder();
    int stopAt = Math.min(stop, readings.size());
    SeriesHistory history = new SeriesHistory(scenario.spec());
    Played before = new Played(scenario.spec(), history);
    readings.subList(0, stopAt).forEach(before::take);
    if (silentBefore) {
      before.fallSilent();
    }
    Played restored = new Played(scenario.spec(), remembered(scenario.spec(), history, before.steps()));
    Played continued = new Played(scenario.spec(), history);
    for (Reading reading : readings.subList(stopAt, readings.size())) {
      continued.take(reading);
      restored.take(reading);
    }
    continued.fallSilent();
    restored.fallSilent();

    assertThat(restored.placements).isEqualTo(continued.placements);
    assertThat(restored.settled).isEqualTo(continued.settled);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void stepsSettleOnceAndForwardsWhateverComes(@ForAll("scenarios") Scenario scenario) {
    List<Step> steps = Played.all(scenario.spec(), scenario.inAnyOrder()).steps();

    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).sequence()).isGreaterThan(steps.get(i - 1).sequence());
      assertThat(steps.get(i).time()).isAfter(steps.get(i - 1).time());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aWindowKnowsNothingOfReadingsAfterItsOrigin(@ForAll("scenarios") Scenario scenario) {
    List<Reading> readings = scenario.inOrder();
    Map<Long, Settled> whole = bySequence(Played.all(scenario.spec(), readings).settled);

    for (int known = 1; known <= readings.size(); known++) {
      for (Settled settled : Played.all(scenario.spec(), readings.subList(0, known - 1)).settled) {
        boolean mayStillChange =
            !settled.step().time().isBefore(stepOf(scenario.spec(), readings.get(known - 1).moment()));
        assertThat(mayStillChange || settled.equals(whole.get(settled.step().sequence()))).isTrue();
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everySettledStepIsTheLastRowOfItsWindow(@ForAll("scenarios") Scenario scenario) {
    int rows = scenario.spec().length();
    for (Settled settled : Played.all(scenario.spec(), scenario.asArrived()).settled) {
      settled.window().ifPresent(filled -> {
        for (int feature = 0; feature < scenario.spec().features(); feature++) {
          float value = settled.step().values()[feature];
          int cell = (rows - 1) * scenario.spec().features() + feature;
          assertThat(Float.isNaN(value) || filled.values().at(rows - 1, feature) == value).isTrue();
          assertThat(filled.filled().get(cell)).isEqualTo(
              Float.isNaN(value) && !Float.isNaN(filled.values().at(rows - 1, feature)));
        }
      });
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void readingsInOrderGiveTheSameWindowsWithAndWithoutGrace(@ForAll("scenarios") Scenario scenario) {
    WindowSpec s = scenario.spec();
    WindowSpec none =
        new WindowSpec(s.cadence(), s.length(), s.minWindow(), s.features(), Duration.ZERO, s.maxAhead(), s.gaps());
    List<Reading> oncePerStep = onePerStep(s, scenario.inOrder());

    assertThat(Played.all(none, oncePerStep).settled).isEqualTo(Played.all(s, oncePerStep).settled);
  }

  private static List<Reading> onePerStep(WindowSpec spec, List<Reading> readings) {
    Map<Instant, Reading> byStep = new HashMap<>();
    readings.forEach(reading -> byStep.putIfAbsent(stepOf(spec, reading.moment()), reading));
    return byStep.values().stream().sorted(Comparator.comparing(Reading::moment)).toList();
  }

  private static Instant stepOf(WindowSpec spec, Instant moment) {
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> moment;
      case Cadence.Regular regular -> regular.stepTime(moment);
    };
  }

  private static Map<Long, Settled> bySequence(List<Settled> settled) {
    Map<Long, Settled> map = new HashMap<>();
    settled.forEach(one -> map.put(one.step().sequence(), one));
    return map;
  }

  /** The history as a store with T slots would give it back. */
  private static SeriesHistory remembered(WindowSpec spec, SeriesHistory history, List<Step> steps) {
    Map<Long, Step> slots = new HashMap<>();
    steps.forEach(step -> slots.put(Math.floorMod(step.sequence(), (long) spec.length()), step));
    List<OpenStep> open =
        history.open().stream()
            .map(step -> new OpenStep(step.time(), step.values().clone(), step.measured().clone()))
            .toList();
    return SeriesHistory.restore(spec, history.firstSequence(), List.copyOf(slots.values()), open);
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.integers().between(2, 6))
        .flatAs((features, length) -> Combinators.combine(specs(features, length), sent(features)).as(Scenario::new));
  }

  private static Arbitrary<WindowSpec> specs(int features, int length) {
    Arbitrary<Cadence> cadence = Arbitraries.of(Cadence.EVENT, Cadence.parse("PT1H"), Cadence.parse("PT7M"));
    Arbitrary<Duration> grace =
        Arbitraries.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMinutes(90), Duration.ofMinutes(7),
            Duration.ofHours(9));
    Arbitrary<GapPolicy> gaps =
        Combinators.combine(Arbitraries.of(GapPolicy.Fill.class), Arbitraries.integers().between(0, 4))
            .as(GapPolicy::new);
    return Combinators.combine(cadence, grace, gaps, Arbitraries.integers().between(1, length))
        .as((grid, wait, fill, least) -> new WindowSpec(grid, length, least, features, wait, Duration.ZERO, fill));
  }

  private static Arbitrary<List<Sent>> sent(int features) {
    Arbitrary<Float> value =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.floats().between(-9, 9).ofScale(1)),
            Tuple.of(1, Arbitraries.just(Float.NaN)));
    Arbitrary<float[]> values =
        value.list().ofSize(features).map(list -> {
          float[] row = new float[list.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i);
          }
          return row;
        });
    Arbitrary<List<Double>> delays =
        Arbitraries.doubles().between(0, true, 1, false).ofScale(3).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(Arbitraries.integers().between(0, 1200), values, delays)
        .as(Sent::new)
        .list()
        .ofMaxSize(30)
        .uniqueElements(Sent::minute);
  }
}
