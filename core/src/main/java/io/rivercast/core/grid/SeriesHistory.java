package io.rivercast.core.grid;

import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The grid of one series: the step of a reading, the closing of steps, and the raw window that ends at a closed step.
 *
 * <p>Closed steps are kept in a ring of T rows, addressed by sequence number modulo T; a row whose number does not match
 * is a missing step, so a gap of any length costs nothing. An open step closes when the watermark, the latest event time
 * of the series, has passed its end by the grace. Steps close in order, each exactly once: the same readings, in any order
 * and repetition that the grace covers, give the same steps.
 *
 * <p>Not for use by several threads.
 */
public final class SeriesHistory {
  private static final long NONE = Long.MIN_VALUE;

  private final WindowSpec spec;
  private final float[] ring;
  private final long[] ringSequence;
  private final TreeMap<Long, OpenStep> open = new TreeMap<>();
  private long first = NONE;
  private long newest = NONE;
  private long newestTime = NONE;
  private long watermark = NONE;

  /** An empty history. */
  public SeriesHistory(WindowSpec spec) {
    this.spec = spec;
    this.ring = new float[spec.length() * spec.features()];
    this.ringSequence = new long[spec.length()];
    Arrays.fill(ringSequence, NONE);
  }

  /**
   * A history restored from a store.
   *
   * @param first number of the first step that was ever closed
   * @param closed the last closed steps, in any order; those more than T behind the newest are ignored
   * @param open the open steps
   */
  public static SeriesHistory restore(WindowSpec spec, long first, List<Step> closed, List<OpenStep> open) {
    SeriesHistory history = new SeriesHistory(spec);
    closed.stream().sorted((a, b) -> Long.compare(a.sequence(), b.sequence())).forEach(history::append);
    if (!closed.isEmpty()) {
      history.first = first;
      history.watermark = history.newestTime;
    }
    for (OpenStep step : open) {
      history.open.put(step.time(), step);
      history.watermark = Math.max(history.watermark, step.latest());
    }
    return history;
  }

  /**
   * Puts a reading on the grid. Afterwards, take the closed steps with {@link #closeNext}.
   *
   * @param moment when it was measured
   * @param reading F values; NaN where not measured
   * @param arrived when it reached the stream
   */
  public Placement place(Instant moment, float[] reading, Instant arrived) {
    if (allMissing(reading)) {
      return new Placement.Irrelevant();
    }
    Duration ahead = Duration.between(arrived, moment);
    if (ahead.compareTo(spec.maxAhead()) > 0) {
      return new Placement.TooFarAhead(ahead);
    }
    long time = stepTime(moment);
    Instant step = Instant.ofEpochMilli(time);
    if (newestTime != NONE && time <= newestTime) {
      return repeats(time, reading) ? new Placement.Duplicate(step) : new Placement.TooLate(newestTime());
    }
    boolean appends = open.isEmpty() || time > open.lastKey();
    boolean changed =
        open.computeIfAbsent(time, at -> OpenStep.at(at, spec.features())).merge(reading, moment.toEpochMilli());
    watermark = Math.max(watermark, moment.toEpochMilli());
    if (appends) {
      return new Placement.Appended(step);
    }
    return changed ? new Placement.Merged(step) : new Placement.Duplicate(step);
  }

  /** Closes the oldest open step that the watermark has passed; empty where there is none. */
  public Optional<Step> closeNext() {
    return open.isEmpty() || !due(open.firstEntry().getValue()) ? Optional.empty() : Optional.of(closeFirst());
  }

  /** Closes the oldest open step regardless of the watermark, for an idle series; empty where there is none. */
  public Optional<Step> closeSilent() {
    return open.isEmpty() ? Optional.empty() : Optional.of(closeFirst());
  }

  private Step closeFirst() {
    OpenStep closed = open.pollFirstEntry().getValue();
    Step step = new Step(sequenceOf(closed.time()), Instant.ofEpochMilli(closed.time()), closed.values());
    append(step);
    return step;
  }

  private boolean due(OpenStep step) {
    long passed = watermark - spec.grace().toMillis();
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> passed >= step.time();
      case Cadence.Regular regular ->
          passed >= regular.plus(Instant.ofEpochMilli(step.time()), 1).toEpochMilli() || (spec.grace().isZero() && step.complete());
    };
  }

  private void append(Step step) {
    int row = Math.floorMod(step.sequence(), spec.length());
    System.arraycopy(step.values(), 0, ring, row * spec.features(), spec.features());
    ringSequence[row] = step.sequence();
    first = first == NONE ? step.sequence() : first;
    newest = step.sequence();
    newestTime = step.time().toEpochMilli();
  }

  private long stepTime(Instant moment) {
    return spec.cadence().stepTime(moment).toEpochMilli();
  }

  private long sequenceOf(long time) {
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> newest == NONE ? 0 : newest + 1;
      case Cadence.Regular regular -> regular.stepOf(Instant.ofEpochMilli(time));
    };
  }

  /** Whether a closed step has the same values already. Where each reading is a step only the newest is known. */
  private boolean repeats(long time, float[] reading) {
    if (spec.cadence() instanceof Cadence.PerReading && time != newestTime) {
      return false;
    }
    long sequence = time == newestTime ? newest : sequenceOf(time);
    int row = Math.floorMod(sequence, spec.length());
    if (ringSequence[row] != sequence) {
      return false;
    }
    for (int i = 0; i < reading.length; i++) {
      if (!Float.isNaN(reading[i]) && Float.compare(reading[i], ring[row * spec.features() + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean allMissing(float[] reading) {
    for (float value : reading) {
      if (!Float.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the series has {@link WindowSpec#minWindow} steps; before that it has no window. */
  public boolean warm() {
    return newest != NONE && newest - first + 1 >= spec.minWindow();
  }

  /** The raw window that ends at the newest closed step: T x F, NaN where not observed. */
  public Matrix rawWindow() {
    Matrix raw = Matrix.missing(spec.length(), spec.features());
    for (int row = 0; row < spec.length(); row++) {
      long sequence = newest - spec.length() + 1 + row;
      int index = Math.floorMod(sequence, spec.length());
      if (ringSequence[index] == sequence) {
        System.arraycopy(ring, index * spec.features(), raw.values(), row * spec.features(), spec.features());
      }
    }
    return raw;
  }

  /** Number of the first closed step; 0 without any. */
  public long firstSequence() {
    return first == NONE ? 0 : first;
  }

  /** Time of the newest closed step. */
  private Instant newestTime() {
    return Instant.ofEpochMilli(newestTime);
  }

  /** The open step of a reading's time, to be stored; empty where it is closed. */
  public Optional<OpenStep> openAt(Instant moment) {
    return Optional.ofNullable(open.get(stepTime(moment)));
  }

  /** The open steps, oldest first. */
  public List<OpenStep> open() {
    return new ArrayList<>(open.values());
  }
}
