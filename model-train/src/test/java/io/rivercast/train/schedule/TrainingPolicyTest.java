package io.rivercast.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.train.schedule.TrainingPolicy.Decision;
import io.rivercast.train.schedule.TrainingPolicy.Situation;
import io.rivercast.train.schedule.TrainingPolicy.Situation.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPolicyTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static TrainingSpec training(String every, String everyWindows) {
    Map<String, Object> settings = new HashMap<>(Map.of("min-windows", 500));
    if (!every.isEmpty()) {
      settings.put("every", every);
    }
    if (!everyWindows.isEmpty()) {
      settings.put("every-windows", everyWindows);
    }
    return Played.spec(Map.of("training", settings)).training();
  }

  /** {@code ago} is when the last run was, empty for none; {@code every} and {@code everyWindows} may be empty. */
  @ParameterizedTest(name = "{8}")
  @CsvSource(nullValues = "-", value = {
      "'',   '',    600, 600, '',    ok,     -,       true,  'train: first training, on 600 windows'",
      "'',   '',    500, 500, '',    ok,     -,       true,  'train: first training, on 500 windows'",
      "'',   '',    499, 499, '',    ok,     -,       true,  'wait: 499 of 500 windows'",
      "'',   '',    600, 600, '',    ok,     -,       false, 'wait: windows are still arriving in bulk, 600 so far'",
      "'',   '',    600, 600, '',    ok,     request, false, 'wait: windows are still arriving in bulk, 600 so far'",
      "'',   '',    80,  80,  '',    ok,     request, true,  'wait: requested, but there are 80 of 500 windows'",
      "'',   '',    600, 100, PT1H,  ok,     -,       true,  'wait: waits for a request'",
      "'',   '',    600, 0,   PT1H,  ok,     request, true,  'train: requested'",
      "PT6H, '',    600, 1,   PT6H,  ok,     -,       true,  'train: PT6H after the last run'",
      "PT6H, '',    600, 0,   PT6H,  ok,     -,       true,  'wait: waits for a request, for 2026-06-01T12:00:00Z'",
      "PT6H, '',    600, 99,  PT5H,  ok,     -,       true,  'wait: waits for a request, for 2026-06-01T13:00:00Z'",
      "'',   '100', 600, 100, PT1H,  ok,     -,       true,  'train: 100 new windows since the last run'",
      "'',   '100', 600, 99,  PT1H,  ok,     -,       true,  'wait: waits for a request, for new windows: 99 of 100'",
      "PT6H, '100', 600, 100, PT1H,  ok,     -,       true,  'train: 100 new windows since the last run'",
      "'',   '',    600, 0,   PT1H,  failed, -,       true,  'wait: waits for a request, for new windows: 0 of 500'",
      "'',   '',    1100, 500, PT1H, failed, -,       true,  'train: 500 new windows since the last run'",
      "PT6H, '',    600, 0,   PT6H,  failed, -,       true,  'train: PT6H after the last run'",
      "'',   '100', 700, 100, PT1H,  failed, -,       true,  'train: 100 new windows since the last run'",
      "'',   '',    600, 0,   PT1H,  failed, request, true,  'train: requested'",
      "PT6H, '',    300, 99,  PT9H,  ok,     -,       true,  'wait: 300 of 500 windows'",
  })
  void trainsOrWaits(
      String every, String everyWindows, long windows, long newWindows, String ago, String last,
      @Nullable String request,
      boolean steady, String expected) {
    Optional<LastRun> lastRun =
        ago.isEmpty()
            ? Optional.empty()
            : Optional.of(new LastRun(NOW.minus(Duration.parse(ago)), last.equals("failed")));
    Decision decision =
        new TrainingPolicy(training(every, everyWindows))
            .decide(new Situation(windows, newWindows, lastRun, request != null, steady, NOW));
    assertThat((decision instanceof Decision.Train ? "train: " : "wait: ") + decision.why()).isEqualTo(expected);
  }
}
