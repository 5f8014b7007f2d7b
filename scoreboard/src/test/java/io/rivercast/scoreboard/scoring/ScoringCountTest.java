package io.rivercast.scoreboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.score.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

final class ScoringCountTest {
  /** A step: how far after the one before, whether its target was observed, how often it is read, whether a challenger runs. */
  record Coming(int gap, boolean observed, int times, boolean challenged) {}

  @Provide
  Arbitrary<List<Coming>> history() {
    return Combinators.combine(
        Arbitraries.frequency(
            Tuple.of(6, 1), Tuple.of(2, 2), Tuple.of(1, 3),
            Tuple.of(1, 9)),
        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
        Arbitraries.frequency(Tuple.of(5, 1), Tuple.of(1, 2)),
        Arbitraries.of(true, false))
        .as(Coming::new).list().ofMaxSize(40);
  }

  @Property(tries = 60)
  void everyLeadWithAnActualIsScoredOnce(@ForAll("history") List<Coming> history) {
    Map<Long, Boolean> observed = new HashMap<>();
    List<Long> origins = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    try (ScoringDriver driver = new ScoringDriver()) {
      long step = 0;
      for (Coming each : history) {
        step += each.gap();
        observed.put(step, each.observed());
        origins.add(step);
        if (each.challenged()) {
          origins.add(step);
        }
        for (int i = 0; i < each.times(); i++) {
          scores.addAll(driver.process(prediction(step, each)));
        }
      }
    }
    assertThat(scores).doesNotHaveDuplicates().hasSize(expected(origins, observed));
    assertThat(scores).allMatch(score -> score.actual() == score.sequence() / 2.0);
  }

  private static Prediction prediction(long step, Coming each) {
    double actual = each.observed() ? step / 2.0 : Double.NaN;
    int[] versions = each.challenged() ? new int[] {1, 2} : new int[] {1};
    return TestPredictions.prediction("heat", "a", step, TestPredictions.HORIZON, actual, versions);
  }

  private static int expected(List<Long> origins, Map<Long, Boolean> observed) {
    int count = 0;
    for (long origin : origins) {
      for (int lead = 1; lead <= TestPredictions.HORIZON; lead++) {
        count += observed.getOrDefault(origin + lead, false) ? 1 : 0;
      }
    }
    return count;
  }
}
