package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The audit of one series of one forecaster: counts of windows, forecasts and scores for every step. */
final class SeriesAudit {
  /** Records seen at one step. */
  private static final class Line {
    boolean measured;
    final Revisions windows = new Revisions();
    final Revisions predictions = new Revisions();
    final Revisions forecasts = new Revisions();
    /** Source of the latest forecast and versions of the latest prediction with this origin. */
    int answer;
    Set<Integer> versions = Set.of();
    /** Counts of the first scores of each lead, by version; 0 for a baseline. */
    final Map<Integer, short[]> scores = new HashMap<>();
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

  void prediction(Prediction prediction) {
    Line line = line(prediction.sequence());
    line.predictions.add(prediction.revision());
    line.versions = prediction.models().stream().map(ModelOutput::version).collect(Collectors.toSet());
  }

  void forecast(Forecast forecast) {
    Line line = line(forecast.sequence());
    line.forecasts.add(forecast.revision());
    line.answer = forecast.version();
  }

  void score(Score score) {
    if (score.revision() == 0) {
      line(score.sequence() - score.lead()).scores
          .computeIfAbsent(score.version(), version -> new short[spec.horizon()])[score.lead() - 1]++;
    }
  }

  private Line line(long sequence) {
    return lines.computeIfAbsent(sequence, at -> new Line());
  }

  long lost() {
    long lost = expected.steps().stream().filter(step -> !hasWindow(step)).count();
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      lost += line.predictions.reach(line.windows) ? 0 : 1;
      lost += line.forecasts.reach(line.predictions) ? 0 : 1;
      for (int version : scored(line)) {
        short[] scores = line.scores.getOrDefault(version, new short[spec.horizon()]);
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          lost += scores[lead - 1] == 0 && isMeasured(entry.getKey() + lead) ? 1 : 0;
        }
      }
    }
    return lost;
  }

  /** Versions of the forecast and of the models beside it, each of which has a score for every measured lead. */
  private static Set<Integer> scored(Line line) {
    if (!line.forecasts.any()) {
      return Set.of();
    }
    Set<Integer> versions = new HashSet<>(line.versions);
    versions.add(line.answer);
    return versions;
  }

  private boolean hasWindow(long step) {
    Line line = lines.get(step);
    return line != null && line.windows.any();
  }

  long duplicated() {
    long extra = 0;
    for (Map.Entry<Long, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      extra += line.windows.repeated + line.predictions.repeated + line.forecasts.repeated;
      for (Map.Entry<Integer, short[]> scores : line.scores.entrySet()) {
        boolean expected = scored(line).contains(scores.getKey());
        for (int lead = 1; lead <= spec.horizon(); lead++) {
          boolean due = expected && isMeasured(entry.getKey() + lead);
          extra += Math.max(0, scores.getValue()[lead - 1] - (due ? 1 : 0));
        }
      }
    }
    return extra;
  }

  private boolean isMeasured(long step) {
    Line line = lines.get(step);
    return line != null && line.measured;
  }
}
