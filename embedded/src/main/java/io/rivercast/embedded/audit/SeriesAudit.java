package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The audit of one series of one forecaster: counts of windows, forecasts and scores for every step. */
final class SeriesAudit {
  /** Records seen at one step. */
  private static final class Line {
    boolean measured;
    final Revisions windows = new Revisions();
    final Map<Role, Forecasts> forecasts = new EnumMap<>(Role.class);
  }

  /** Which revisions of a record were seen, and how many more than once. */
  private static final class Revisions {
    private final Set<Integer> seen = new HashSet<>();
    private int repeated;

    void add(int revision) {
      repeated += seen.add(revision) ? 0 : 1;
    }

    boolean any() {
      return !seen.isEmpty();
    }

    boolean reach(Revisions others) {
      return seen.containsAll(others.seen);
    }
  }

  /** Forecasts of one role with this origin, and the first scores of each of their leads. */
  private static final class Forecasts {
    final Revisions made = new Revisions();
    final short[] scores;

    Forecasts(int horizon) {
      scores = new short[horizon];
    }
  }

  private final ForecasterSpec spec;
  private final ExpectedWindows expected;
  private final Map<Long, Line> lines = new HashMap<>();

  SeriesAudit(ForecasterSpec spec) {
    this.spec = spec;
    this.expected = new ExpectedWindows(spec);
  }

  void observation(Observation observation, Instant arrived) {
    expected.add(observation, arrived);
  }

  void window(Window window) {
    Line line = line(window.sequence());
    line.windows.add(window.revision());
    line.measured = !Float.isNaN(window.newest(spec.targetIndex()));
  }

  /** Returns 1 for an answer, 0 for the forecast of a challenger. */
  int forecast(Forecast forecast) {
    origin(forecast.sequence(), forecast.role()).made.add(forecast.revision());
    return forecast.role() == Role.ANSWER ? 1 : 0;
  }

  void score(Score score) {
    if (score.revision() > 0) {
      return;
    }
    origin(score.sequence() - score.lead(), score.role()).scores[score.lead() - 1]++;
  }

  private Line line(long sequence) {
    return lines.computeIfAbsent(sequence, at -> new Line());
  }

  private Forecasts origin(long sequence, Role role) {
    return line(sequence).forecasts.computeIfAbsent(role, r -> new Forecasts(spec.horizon()));
  }

  long lost() {
    long lost = expected.steps().stream().filter(step -> !hasWindow(step)).count();
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      lost += isAnswered(line) ? 0 : 1;
      for (Forecasts origin : line.forecasts.values()) {
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          lost += origin.scores[lead - 1] == 0 && due(origin, entry.getKey() + lead) ? 1 : 0;
        }
      }
    }
    return lost;
  }

  private boolean hasWindow(long step) {
    Line line = lines.get(step);
    return line != null && line.windows.any();
  }

  /** Whether every window of a step, revisions too, has an answer. */
  private static boolean isAnswered(Line line) {
    Forecasts answers = line.forecasts.get(Role.ANSWER);
    return answers == null ? !line.windows.any() : answers.made.reach(line.windows);
  }

  long duplicated() {
    long extra = 0;
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      extra += line.windows.repeated;
      for (Forecasts origin : line.forecasts.values()) {
        extra += origin.made.repeated;
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          extra += Math.max(0, origin.scores[lead - 1] - (due(origin, entry.getKey() + lead) ? 1 : 0));
        }
      }
    }
    return extra;
  }

  /** Whether the lead aimed at a step must have a score. */
  private boolean due(Forecasts origin, long target) {
    Line line = lines.get(target);
    return origin.made.any() && line != null && line.measured;
  }
}
