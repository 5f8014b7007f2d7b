package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.TrainingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RidgeBaselineTest {
  private static final float NONE = Float.NaN;
  private static final ForecasterSpec SPEC =
      SpecReader.forecasters("forecasters",
          Map.of("demo", Map.of("target", "y", "cadence", "PT1H", "window", 3, "horizon", 2, "season", 1))).getFirst();

  /** Continues the last change, and twice of it. */
  private static final RidgeBaseline TREND = new RidgeBaseline(SPEC, new double[] {0, 0, -1, -2, 0, 0});

  private static float[] forecast(RidgeBaseline baseline, float... window) {
    return baseline.run(Windows.of(window, 0));
  }

  @Test
  void addsTheMapsChangesToTheLastValue() {
    assertThat(forecast(TREND, 1, 2, 4)).containsExactly(6, 8);
  }

  @Test
  void countsFromTheLastKnownValue() {
    assertThat(forecast(TREND, 9, 4, NONE)).containsExactly(4, 4);
    assertThat(forecast(TREND, NONE, NONE, 4)).containsExactly(4, 4);
  }

  @Test
  void hasNoForecastWithoutAnyValue() {
    assertThat(forecast(TREND, NONE, NONE, NONE)).containsExactly(NONE, NONE);
  }

  /** A line whose slope changes every 40 hours, with missing hours, as a series of windows of two features. */
  @Test
  void fitsALineWhateverItsLevelAndSkipsMissingTargets() {
    ForecasterSpec spec = Played.spec(Map.of("features", List.of("x", "y"), "window", 4, "horizon", 2, "season", 1));
    Played played = new Played(spec, "line");
    float level = 1000;
    for (int hour = 0; hour < 800; hour++) {
      level += hour / 40 % 7 - 3;
      played.reading(Instant.EPOCH.plus(Duration.ofHours(hour)), 0, hour % 50 == 20 ? NONE : level);
    }
    RidgeBaseline fitted = RidgeBaseline.fit(TrainingSet.of(spec, List.of(played.end().table())));
    float[] forecast = fitted.run(Windows.of(new float[] {0, 5, 0, 10, 0, 15, 0, 20}, 0));
    assertThat(forecast).containsExactly(new float[] {25, 30}, within(0.6f));
  }
}
