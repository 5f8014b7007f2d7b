package io.rivercast.embedded.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand, so that neither this oracle nor the product is their source. */
class ExpectedWindowsTest {
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  private static ForecasterSpec spec(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(
        Map.of("target", "x", "features", List.of("x", "y"), "cadence", "PT1H", "window", 3, "min-window", 2,
            "horizon", 1));
    all.putAll(settings);
    return SpecReader.forecasters("f", Map.of("f", all)).getFirst();
  }

  private static Observation reading(Duration time, float x, float y) {
    return new Observation(new SeriesId("s"), Instant.EPOCH.plus(time), List.of("x", "y"), new double[] {x, y});
  }

  private static Observation hour(int hour, float x, float y) {
    return reading(Duration.ofHours(hour), x, y);
  }

  @Test
  void aCompleteReadingClosesItsStepAndTheSecondStepHasTheFirstWindow() {
    ExpectedWindows expected = new ExpectedWindows(spec(Map.of()));
    expected.add(hour(10, 1, 1), LATER);
    assertThat(expected.steps()).isEmpty();
    expected.add(hour(11, 1, 1), LATER);
    assertThat(expected.steps()).containsExactly(11L);
  }

  @Test
  void anIncompleteStepClosesWhenALaterOneBegins() {
    ExpectedWindows expected = new ExpectedWindows(spec(Map.of()));
    expected.add(hour(10, 1, 1), LATER);
    expected.add(hour(11, 1, Float.NaN), LATER);
    assertThat(expected.steps()).isEmpty();
    expected.add(hour(12, 1, Float.NEGATIVE_INFINITY), LATER);
    assertThat(expected.steps()).containsExactly(11L);
  }

  @Test
  void withGraceStepsCloseInOrderOnceTheWatermarkHasPassedThem() {
    ExpectedWindows expected = new ExpectedWindows(spec(Map.of("grace", "PT1H")));
    expected.add(hour(11, 1, 1), LATER);
    expected.add(hour(10, 1, 1), LATER);
    expected.add(hour(12, 1, 1), LATER);
    assertThat(expected.steps()).isEmpty();
    expected.add(hour(13, 1, 1), LATER);
    assertThat(expected.steps()).containsExactly(11L);
  }

  @Test
  void lateUnmeasuredAndFarFutureReadingsCountForNothing() {
    ExpectedWindows expected = new ExpectedWindows(spec(Map.of("max-ahead", "PT1H")));
    expected.add(hour(10, 1, 1), LATER);
    expected.add(hour(9, 1, 1), LATER);
    expected.add(hour(11, Float.NaN, Float.POSITIVE_INFINITY), LATER);
    expected.add(hour(12, 1, 1), Instant.EPOCH);
    assertThat(expected.steps()).isEmpty();
  }

  @Test
  void whereEveryReadingIsAStepTheyAreNumberedFromZero() {
    ExpectedWindows expected = new ExpectedWindows(spec(Map.of("cadence", "event")));
    for (int minute : new int[] {0, 7, 7, 90}) {
      expected.add(reading(Duration.ofMinutes(minute), 1, 1), LATER);
    }
    assertThat(expected.steps()).containsExactlyInAnyOrder(1L, 2L);
  }
}
