package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesHistory;
import io.rivercast.core.series.Step;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The audit of one series of one forecaster: a line of counts for every step. */
final class SeriesAudit {
  /** What was seen at one step. */
  private static final class Line {
    boolean expected;
    boolean measured;
    int windows;
    final Map<Role, Made> made = new EnumMap<>(Role.class);
  }

  /** The forecasts made at a step, and the scores of each of their leads. */
  private static final class Made {
    int forecasts;
    final short[] scores;

    Made(int horizon) {
      scores = new short[horizon];
    }
  }

  private final ForecasterSpec spec;
  private final SeriesHistory history;
  private final Map<Long, Line> lines = new HashMap<>();

  SeriesAudit(ForecasterSpec spec) {
    this.spec = spec;
    this.history = new SeriesHistory(spec.windowSpec());
  }

  void observation(Observation observation, Instant arrived) {
    float[] values = new float[spec.featureCount()];
    for (int i = 0; i < values.length; i++) {
      float value = observation.value(spec.features().get(i));
      values[i] = Float.isFinite(value) ? value : Float.NaN;
    }
    history.place(observation.time(), values, arrived);
    for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
      line(step.get().sequence()).expected = history.warm();
    }
  }

  void window(Window window) {
    Line line = line(window.sequence());
    line.windows++;
    line.measured = !Float.isNaN(window.newest(spec.targetIndex()));
  }

  /** Returns 1 for an answer, 0 for a challenger. */
  int forecast(Forecast forecast) {
    made(forecast.sequence(), forecast.role()).forecasts++;
    return forecast.role() == Role.ANSWER ? 1 : 0;
  }

  void score(Score score) {
    made(score.sequence() - score.lead(), score.role()).scores[score.lead() - 1]++;
  }

  private Line line(long sequence) {
    return lines.computeIfAbsent(sequence, at -> new Line());
  }

  private Made made(long sequence, Role role) {
    return line(sequence).made.computeIfAbsent(role, r -> new Made(spec.horizon()));
  }

  long lost() {
    long lost = 0;
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      lost += line.expected && line.windows == 0 ? 1 : 0;
      lost += line.windows > 0 && !line.made.containsKey(Role.ANSWER) ? 1 : 0;
      for (Made made : line.made.values()) {
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          lost += made.scores[lead - 1] == 0 && due(made, entry.getKey() + lead) ? 1 : 0;
        }
      }
    }
    return lost;
  }

  long duplicated() {
    long extra = 0;
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      extra += Math.max(0, line.windows - 1);
      for (Made made : line.made.values()) {
        extra += Math.max(0, made.forecasts - 1);
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          extra += Math.max(0, made.scores[lead - 1] - (due(made, entry.getKey() + lead) ? 1 : 0));
        }
      }
    }
    return extra;
  }

  /** Whether a forecast aimed at a step should be scored. */
  private boolean due(Made made, long target) {
    Line line = lines.get(target);
    return made.forecasts > 0 && line != null && line.measured;
  }
}
