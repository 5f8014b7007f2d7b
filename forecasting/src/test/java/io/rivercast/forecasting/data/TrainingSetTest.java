package io.rivercast.forecasting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.backtest.TimeSplit;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
  private static final float NAN = Float.NaN;

  private static TrainingSet set(ForecasterSpec spec, List<Played> played) {
    List<SeriesSteps> steps = new ArrayList<>();
    for (int at = 0; at < played.size(); at++) {
      SeriesTable table = new SeriesTable(new SeriesId("s" + at), TableShape.of(List.of(spec), 1_000_000));
      played.get(at).steps().forEach(table::put);
      steps.add(table.steps(spec));
    }
    return TrainingSet.of(spec, steps);
  }

  private static Played hourly(ForecasterSpec spec, int steps) {
    Played played = new Played(spec, "s");
    for (int hour = 0; hour < steps; hour++) {
      played.hour(hour, 1, hour);
    }
    return played.end();
  }

  @Provide
  Arbitrary<String> cadences() {
    return Arbitraries.of("event", "PT1H");
  }

  /** Series of different lengths and gaps, each with its own clock. */
  @Property(tries = 200)
  void noTargetOfOnePartLiesInALaterOne(
      @ForAll("cadences") String cadence,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int horizon) {
    Random random = new Random(seed);
    ForecasterSpec spec = Played.spec(Map.of("cadence", cadence, "horizon", horizon, "window", 3));
    List<Played> played = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      Played one = new Played(spec, "s" + s);
      long hour = random.nextInt(60);
      for (int i = 0; i < 20 + random.nextInt(60); i++) {
        one.hour(hour, 1, random.nextInt(4) == 0 ? NAN : hour);
        hour += 1 + (random.nextInt(5) == 0 ? random.nextInt(9) : 0);
      }
      played.add(one.end());
    }
    TrainingSet set = set(spec, played);
    TimeSplit split = set.split();
    assertTargetsWithin(set.train(), played, set, Instant.MIN, split.validationFrom());
    assertTargetsWithin(set.validation(), played, set, split.validationFrom(), split.testFrom());
    assertTargetsWithin(set.test(), played, set, split.testFrom(), Instant.MAX);
  }

  private static void assertTargetsWithin(
      WindowSamples samples, List<Played> played, TrainingSet set, Instant from, Instant before) {
    float[] target = new float[set.spec().horizon()];
    for (int at = 0; at < samples.size(); at++) {
      samples.target(at, target, 0);
      Instant origin = samples.origin(at);
      int number = Integer.parseInt(set.series().get(samples.seriesIndex(at)).series().value().substring(1));
      List<Step> steps = played.get(number).steps();
      boolean event = set.spec().cadence().equals(Cadence.event());
      ToLongFunction<Step> numbers = step -> event ? steps.indexOf(step) : step.number();
      Step own = steps.stream().filter(step -> step.time().equals(origin)).findFirst().orElseThrow();
      assertThat(origin).isAfterOrEqualTo(from);
      for (Step step : steps) {
        long lead = numbers.applyAsLong(step) - numbers.applyAsLong(own);
        if (lead >= 1 && lead <= target.length && !Float.isNaN(target[(int) lead - 1])) {
          assertThat(step.time()).isAfterOrEqualTo(from).isBefore(before);
          assertThat(target[(int) lead - 1]).isEqualTo((float) step.values()[step.columns().indexOf("y")]);
        }
      }
    }
  }

  @Test
  void cutsByTheSharesOfTheForecaster() {
    ForecasterSpec spec =
        Played.spec(Map.of("window", 2, "horizon", 2, "training", Map.of("validation", 0.25, "holdout", 0.25)));
    TrainingSet set = set(spec, List.of(hourly(spec, 102)));
    assertThat(set.train().size()).as("50 of 100, less two whose targets reach across the cut").isEqualTo(48);
    assertThat(set.validation().size()).isEqualTo(23);
    assertThat(set.test().size()).isEqualTo(25);
    assertThat(set.train().originEpochSecond(0)).isEqualTo(3600);
    assertThat(set.test().lastTarget(24)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(102)));
  }

  @Test
  void anOriginWithoutAnyKnownTargetIsNoSample() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2, "horizon", 2));
    TrainingSet set = set(spec, List.of(hourly(spec, 50)));
    assertThat(set.test().origin(set.test().size() - 1)).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(2)));
    assertThatThrownBy(() -> set(spec, List.of(hourly(spec, 2))))
        .hasMessage("no window of demo has a known value of y within 2 steps after it; more data is needed");
  }

  @Test
  void oneCutInTimeHoldsForAllSeries() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2, "horizon", 1));
    Played early = hourly(spec, 40);
    Played late = new Played(spec, "late");
    for (int hour = 200; hour < 240; hour++) {
      late.hour(hour, 1, hour);
    }
    TrainingSet set = set(spec, List.of(early, late.end()));
    assertThat(set.train().size()).isGreaterThan(38);
    for (int at = 0; at < set.test().size(); at++) {
      assertThat(set.test().seriesIndex(at)).isEqualTo(1);
    }
  }

  @Test
  void hasTheSpanOfItsData() {
    ForecasterSpec spec = Played.spec(Map.of("window", 4, "horizon", 2));
    TrainingSet set = set(spec, List.of(hourly(spec, 50)));
    assertThat(set.from()).isEqualTo(Instant.EPOCH);
    assertThat(set.to()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(49)));
  }

  @Test
  void samplesAreWrittenWhereTheyAreWanted() {
    ForecasterSpec spec = Played.spec(Map.of("window", 2, "horizon", 2));
    TrainingSet set = set(spec, List.of(hourly(spec, 50)));
    float[] window = new float[6];
    float[] target = new float[3];
    set.train().window(3, window, 2);
    set.train().target(3, target, 1);
    assertThat(window).containsExactly(0, 0, 1, 3, 1, 4);
    assertThat(target).containsExactly(0, 5, 6);
  }

  @Test
  void namesTheSeriesThatCannotBeTrainedOn() {
    ForecasterSpec spec = Played.spec(Map.of());
    Played flat = new Played(spec, "flat");
    Played silent = new Played(spec, "silent");
    Played late = new Played(spec, "late");
    for (int hour = 0; hour < 100; hour++) {
      flat.hour(hour, hour, 3);
      silent.hour(hour, hour, NAN);
      if (hour >= 80) {
        late.hour(hour, 1, 7);
      }
    }
    TrainingSet set =
        set(spec, List.of(hourly(spec, 100), flat.end(), silent.end(), late.end()));
    assertThat(set.skipped()).containsExactly(new SeriesId("s1"), new SeriesId("s2"));
    assertThat(set.seriesIds()).as("one that began after the cut is no worse for that")
        .containsExactly(new SeriesId("s0"), new SeriesId("s3"));
    assertThatThrownBy(() -> set(spec, List.of(flat)))
        .hasMessage(
            "nothing to learn: y is constant or missing in the train part of s0; bring more data, or another target");
  }

  @Test
  void namesTenAtMost() {
    List<SeriesId> twelve = IntStream.range(0, 12).mapToObj(i -> new SeriesId("s" + i)).toList();
    assertThat(TrainingSet.inWords(twelve)).isEqualTo("s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 and 2 more");
    assertThat(TrainingSet.inWords(twelve.subList(0, 2))).isEqualTo("s0, s1");
  }
}
