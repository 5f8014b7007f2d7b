package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.backtest.History.Outcome;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.SeriesSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static Observation reading(String series, long second, String field, double value) {
    return new Observation(
        new SeriesId(series), Instant.ofEpochSecond(second), List.of(field), new double[] {value});
  }

  private static History history(ForecasterSpec spec, List<Observation> readings) {
    History history = new History(spec);
    readings.forEach(history::add);
    return history;
  }

  @Test
  void accountsForEveryReading() {
    History history = new History(Played.spec(Map.of("window", 2)));
    assertThat(history.add(reading("a", 0, "y", 1))).isEqualTo(Outcome.USED);
    assertThat(history.add(reading("a", 7200, "y", 2))).isEqualTo(Outcome.USED);
    assertThat(history.add(reading("a", 3600, "y", 3))).as("late, and used").isEqualTo(Outcome.USED);
    assertThat(history.add(reading("a", 3600, "y", 3))).isEqualTo(Outcome.REPEATED);
    assertThat(history.add(reading("a", 3600, "y", 4))).isEqualTo(Outcome.REVISED);
    assertThat(history.add(reading("a", 3700, "y", 5))).isEqualTo(Outcome.COLLIDED);
    assertThat(history.add(reading("b", 0, "y", Double.NaN))).isEqualTo(Outcome.IRRELEVANT);
    assertThat(history.outcomes()).containsExactlyInAnyOrderEntriesOf(
        Map.of(
            Outcome.USED, 3L, Outcome.REPEATED, 1L, Outcome.REVISED, 1L, Outcome.COLLIDED, 1L, Outcome.IRRELEVANT, 1L));
    assertThat(history.leftOut()).isEqualTo(2);
    assertThat(history.steps()).singleElement().satisfies(steps -> {
      assertThat(steps.size()).isEqualTo(3);
      assertThat(steps.window(1).values()).containsExactly(Float.NaN, 1, Float.NaN, 5);
    });
  }

  @Test
  void aGridThatDropsLateReadingsCountsThem() {
    History history = new History(Played.spec(Map.of("window", 2, "late", "drop", "features", List.of("y"))));
    history.add(reading("a", 0, "y", 1));
    history.add(reading("a", 7200, "y", 2));
    assertThat(history.add(reading("a", 3600, "y", 3))).isEqualTo(Outcome.LATE);
    assertThat(history.steps().getFirst().size()).isEqualTo(2);
  }

  /** Readings of distinct times in any order, some of them twice, give the windows and targets of sorted ones. */
  @Property(tries = 100)
  void theOrderOfReadingsDoesNotMatter(@ForAll long seed, @ForAll boolean summed) {
    Map<String, Object> settings = new HashMap<>(Map.of("window", 4, "features", List.of("y", "x")));
    if (summed) {
      settings.put("aggregate", Map.of("default", "sum"));
    }
    ForecasterSpec spec = Played.spec(settings);
    Random random = new Random(seed);
    List<Observation> sorted = new ArrayList<>();
    long second = random.nextInt(10_000);
    for (int i = 0; i < 80; i++) {
      sorted.add(reading("s" + random.nextInt(2), second, random.nextBoolean() ? "x" : "y", random.nextInt(1000)));
      second += 1 + random.nextInt(random.nextInt(10) == 0 ? 30_000 : 4000);
    }
    List<Observation> shuffled = new ArrayList<>(sorted);
    shuffled.addAll(sorted.subList(0, 20));
    Collections.shuffle(shuffled, random);
    List<SeriesSteps> expected = history(spec, sorted).steps();
    List<SeriesSteps> found = history(spec, shuffled).steps();
    assertThat(found).hasSameSizeAs(expected);
    for (int at = 0; at < found.size(); at++) {
      assertThat(found.get(at).size()).isEqualTo(expected.get(at).size());
      for (int row = 0; row < found.get(at).size(); row++) {
        assertThat(found.get(at).origin(row)).isEqualTo(expected.get(at).origin(row));
        assertThat(found.get(at).window(row)).isEqualTo(expected.get(at).window(row));
      }
    }
  }
}
