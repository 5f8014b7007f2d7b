package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.SeriesPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeriesGridPropertyTest {
  private static final SeriesId SERIES = new SeriesId("plant/7");
  private static final List<String> FIELDS = List.of("load", "temp", "rain");
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  /** Local dates on which clocks change. */
  private static final Map<String, List<String>> CHANGES =
      Map.of(
          "Europe/Berlin", List.of("2024-03-31", "2024-10-27"),
          "America/New_York", List.of("2024-03-10", "2024-11-03"),
          "Australia/Lord_Howe", List.of("2024-04-07", "2024-10-06"));

  /** A settled step, as the listener received it. */
  record Settled(long time, int revision, List<Double> values, boolean newest) {}

  /**
   * What is sent of one time.
   *
   * @param minute after the start
   * @param versions the reading and its corrections in their order, by field; each is sent once or several times
   */
  record Sent(int minute, List<Map<String, Double>> versions) {}

  /** A grid and what it receives; the seed decides in which order, and how often it settles revised steps meanwhile. */
  record Scenario(Grid grid, Instant start, int depth, int required, List<Sent> sent, long seed) {
    List<Observation> inOrder() {
      return sent.stream().sorted(Comparator.comparingInt(Sent::minute))
          .flatMap(one -> one.versions().stream().map(version -> reading(one, version))).toList();
    }

    /** Each version once or twice; those of one time in their order, all others in any order. */
    List<Observation> shuffled() {
      Random random = new Random(seed);
      NavigableMap<Double, Observation> arrivals = new TreeMap<>();
      for (Sent one : sent) {
        List<Observation> copies = one.versions().stream().map(version -> reading(one, version))
            .flatMap(reading -> random.nextBoolean() ? Stream.of(reading) : Stream.of(reading, reading)).toList();
        List<Double> places = random.doubles(copies.size()).sorted().boxed().toList();
        for (int i = 0; i < copies.size(); i++) {
          arrivals.put(places.get(i), copies.get(i));
        }
      }
      return List.copyOf(arrivals.values());
    }

    private Observation reading(Sent one, Map<String, Double> values) {
      List<String> fields = FIELDS.stream().filter(values::containsKey).toList();
      return new Observation(
          SERIES, start.plus(Duration.ofMinutes(one.minute())), fields,
          fields.stream().mapToDouble(values::get).toArray());
    }

    SeriesGrid over(SeriesGrid.Store store) {
      return new SeriesGrid(grid, FIELDS.subList(0, required), depth, Columns.none(), store);
    }

    /** Places all readings, restoring the grid from the store with a probability before each. */
    List<Settled> play(List<Observation> readings, SeriesGrid.Store store, double restore) {
      Random random = new Random(seed);
      Random restores = new Random(seed + 1);
      List<Settled> settled = new ArrayList<>();
      SeriesGrid[] current = {over(store)};
      SeriesGrid.Listener listener = (slot, newest) -> settled.add(
          new Settled(slot.time(), slot.revision(), named(current[0].columns().names(), slot.values()), newest));
      for (Observation reading : readings) {
        if (restores.nextDouble() < restore) {
          current[0] = over(store);
        }
        current[0].place(reading, LATER, listener);
        switch (random.nextInt(12)) {
          case 0 -> current[0].settleRevised(listener);
          case 1 -> current[0].settleIdle(reading.time(), listener);
          default -> {
          }
        }
      }
      current[0].settleIdle(LATER, listener);
      return settled;
    }
  }

  /** Values in the order of the fields, NaN where missing. */
  private static List<Double> named(List<String> columns, double[] values) {
    return FIELDS.stream().map(field -> {
      int at = columns.indexOf(field);
      return at < 0 || at >= values.length ? Double.NaN : values[at];
    }).toList();
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void anyOrderRepetitionAndCorrectionGiveTheStepsOfTheReadingsInOrder(@ForAll("regular") Scenario scenario) {
    CopyingStore store = new CopyingStore();
    scenario.play(scenario.shuffled(), store, 0);
    Map<Long, List<Double>> steps = new TreeMap<>();
    store.settled().forEach(slot -> steps.put(slot.time(), named(store.columns(), slot.values())));

    assertThat(steps).isEqualTo(expected(scenario));
    assertThat(store.pending()).isEmpty();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theStepsThatAreWrittenEndAsThoseThatAreStored(@ForAll("regular") Scenario scenario) {
    MemoryStore store = new MemoryStore();
    List<Settled> settled = scenario.play(scenario.shuffled(), store, 0);
    Map<Long, List<Double>> last = new TreeMap<>();
    Map<Long, Integer> revisions = new HashMap<>();
    for (Settled step : settled) {
      assertThat(step.revision()).isEqualTo(revisions.merge(step.time(), 1, Integer::sum));
      assertThat(last.put(step.time(), step.values())).as("a revision changes something").isNotEqualTo(step.values());
    }

    assertThat(last).isEqualTo(expected(scenario));
    assertThat(store.settled()).extracting(Slot::time).containsExactlyElementsOf(last.keySet());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void restoringFromTheStoreAnywhereChangesNothing(@ForAll("any") Scenario scenario) {
    List<Observation> readings = scenario.shuffled();
    CopyingStore restored = new CopyingStore();
    CopyingStore continuous = new CopyingStore();

    assertThat(scenario.play(readings, restored, 0.2)).isEqualTo(scenario.play(readings, continuous, 0));
    assertThat(restored.settled()).hasSameSizeAs(continuous.settled());
    assertThat(scenario.play(readings, new MemoryStore(), 0.2))
        .isEqualTo(scenario.play(readings, new MemoryStore(), 0));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theSameReadingsAgainChangeNothing(@ForAll("uncorrected") Scenario scenario) {
    CopyingStore store = new CopyingStore();
    scenario.play(scenario.shuffled(), store, 0);

    assertThat(scenario.play(scenario.shuffled(), store, 0)).isEmpty();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whereEachReadingIsAStepAnyOrderGivesTheSameSteps(@ForAll("events") Scenario scenario) {
    CopyingStore store = new CopyingStore();
    scenario.play(scenario.shuffled(), store, 0);

    assertThat(store.settled().stream().map(slot -> slot.time() + "" + named(store.columns(), slot.values())).toList())
        .containsExactlyInAnyOrderElementsOf(
            scenario.inOrder().stream().map(SeriesGridPropertyTest::text)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String text(Observation reading) {
    return reading.time().toEpochMilli() + "" + named(reading.fields(), reading.values());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theNewestWindowIsThatOfTheReadingsInOrder(@ForAll("any") Scenario scenario) {
    CopyingStore shuffled = new CopyingStore();
    CopyingStore inOrder = new CopyingStore();
    scenario.play(scenario.shuffled(), shuffled, 0.1);
    scenario.play(scenario.inOrder(), inOrder, 0);
    boolean ordered = scenario.grid().cadence() instanceof Cadence.Regular;

    if (ordered) {
      assertThat(window(scenario, scenario.over(shuffled)))
          .isEqualTo(window(scenario, scenario.over(inOrder)));
    }
    assertThat(scenario.over(shuffled).newestTime()).isEqualTo(scenario.over(inOrder).newestTime());
  }

  /** The steps by a plain computation: readings by step and time, each with its corrections. */
  private static Map<Long, List<Double>> expected(Scenario scenario) {
    Map<Long, NavigableMap<Instant, Map<String, Double>>> steps = new TreeMap<>();
    for (Observation reading : scenario.inOrder()) {
      Map<String, Double> values = steps
          .computeIfAbsent(stepOf(scenario.grid(), reading.time()), step -> new TreeMap<>())
          .computeIfAbsent(reading.time(), moment -> new HashMap<>());
      reading.fields().forEach(field -> values.put(field, reading.value(field)));
    }
    Map<Long, List<Double>> expected = new TreeMap<>();
    steps.forEach((step, readings) -> expected.put(step, FIELDS.stream().map(field -> {
      double[] values = readings.values().stream().filter(row -> row.containsKey(field))
          .mapToDouble(row -> row.get(field)).toArray();
      return values.length == 0 ? Double.NaN : aggregate(scenario.grid().aggregates().of(field), values);
    }).toList()));
    return expected;
  }

  private static long stepOf(Grid grid, Instant moment) {
    Instant snapped = grid.aggregates().any() ? moment : moment.plusSeconds(60);
    return grid.cadence().toString().equals("PT1H")
        ? Math.floorDiv(snapped.getEpochSecond(), 3600L) * 3_600_000
        : snapped.atZone(grid.zone()).toLocalDate().atStartOfDay(grid.zone()).toInstant().toEpochMilli();
  }

  private static double aggregate(Aggregation aggregation, double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return switch (aggregation) {
      case FIRST -> values[0];
      case LAST -> values[values.length - 1];
      case MEAN -> sum / values.length;
      case SUM -> sum;
      case MIN -> sorted[0];
      case MAX -> sorted[sorted.length - 1];
      case COUNT -> values.length;
    };
  }

  @Provide
  Arbitrary<Scenario> any() {
    return Arbitraries.oneOf(regular(), events());
  }

  @Provide
  Arbitrary<Scenario> regular() {
    return grids().flatMap(grid -> scenarios(grid, 4 * 24 * 60, 3));
  }

  @Provide
  Arbitrary<Scenario> uncorrected() {
    return Arbitraries.oneOf(grids().flatMap(grid -> scenarios(grid, 4 * 24 * 60, 1)), events());
  }

  /** Few times, so that some have several readings; these have every field, so that none of them complete another. */
  @Provide
  Arbitrary<Scenario> events() {
    Grid grid = grid(Cadence.event(), ZoneId.of("UTC"), Aggregates.NONE, Duration.ZERO);
    Arbitrary<Double> value = Arbitraries.integers().between(-3, 3).map(Integer::doubleValue);
    Arbitrary<Map<String, Double>> row =
        value.list().ofSize(FIELDS.size()).map(values -> {
          Map<String, Double> all = new HashMap<>();
          FIELDS.forEach(field -> all.put(field, values.get(all.size())));
          return all;
        });
    Arbitrary<Sent> sent =
        Combinators.combine(Arbitraries.integers().between(0, 20), row)
            .as((minute, values) -> new Sent(minute, List.of(values)));
    Arbitrary<Duration> grace = Arbitraries.of(Duration.ZERO, Duration.ofMinutes(4));
    return Combinators.combine(
        grace, Arbitraries.integers().between(2, 6), Arbitraries.integers().between(0, 3),
        sent.list().ofMinSize(1).ofMaxSize(30), Arbitraries.longs())
        .as((wait, depth, required, all, seed) -> new Scenario(
            grid(grid.cadence(), grid.zone(), Aggregates.NONE, wait), Instant.parse("2024-05-01T10:00:00Z"), depth,
            required, all, seed));
  }

  private static Arbitrary<Grid> grids() {
    Arbitrary<ZoneId> zones = Arbitraries.of(CHANGES.keySet()).map(ZoneId::of);
    Arbitrary<Duration> grace =
        Arbitraries.of(Duration.ZERO, Duration.ofMinutes(90), Duration.ofHours(9), Duration.ofDays(2));
    Arbitrary<Optional<Aggregation>> others =
        Arbitraries.of(Aggregation.class).optional(0.6);
    Arbitrary<Aggregation> rain = Arbitraries.of(Aggregation.class);
    return Combinators.combine(Arbitraries.of("P1D", "PT1H"), zones, others, rain, grace)
        .as((cadence, zone, aggregation, second, wait) -> grid(
            Cadence.parse(cadence, zone, Duration.ZERO), zone,
            aggregation.map(first -> new Aggregates(Optional.of(first), Map.of("rain", second)))
                .orElse(Aggregates.NONE),
            wait));
  }

  private static Grid grid(Cadence cadence, ZoneId zone, Aggregates aggregates, Duration grace) {
    return new Grid(
        "grid", new SeriesPattern("*"), cadence, zone, aggregates, grace, Optional.empty(), Duration.ZERO,
        Grid.LatePolicy.REVISE);
  }

  private static Arbitrary<Scenario> scenarios(Grid grid, int minutes, int versions) {
    Arbitrary<Double> value = Arbitraries.integers().between(-3, 3).map(Integer::doubleValue);
    Arbitrary<Map<String, Double>> row =
        Arbitraries.maps(Arbitraries.of(FIELDS), value).ofMinSize(1).ofMaxSize(FIELDS.size());
    Arbitrary<Sent> sent =
        Combinators.combine(
            Arbitraries.integers().between(0, minutes), row.list().ofMinSize(1).ofMaxSize(versions)).as(Sent::new);
    String zone = grid.zone().getId();
    Arbitrary<Instant> start =
        Arbitraries.of(CHANGES.getOrDefault(zone, List.of()))
            .map(date -> LocalDate.parse(date).minusDays(2).atStartOfDay(grid.zone()).toInstant());
    return Combinators.combine(
        start, Arbitraries.integers().between(2, 8), Arbitraries.integers().between(0, 3),
        sent.list().ofMinSize(1).ofMaxSize(25).uniqueElements(Sent::minute), Arbitraries.longs())
        .as((from, depth, required, all, seed) -> new Scenario(grid, from, depth, required, all, seed));
  }

  private static Optional<DoubleMatrix> window(Scenario scenario, SeriesGrid grid) {
    return grid.tail(FIELDS).map(tail -> tail.window(scenario.depth()));
  }
}
