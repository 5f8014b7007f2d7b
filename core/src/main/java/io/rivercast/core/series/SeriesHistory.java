package io.rivercast.core.series;

import io.rivercast.core.series.Cadence.Every;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The grid of one series: where a reading lands, when a step settles, and the raw window that ends there.
 *
 * <p>Settled steps live in a ring of T rows, addressed by sequence number modulo T; a row whose number does not match is a
 * missing step, so a gap of any length costs nothing. Open steps wait for the watermark, the latest event time that the
 * series has shown, to pass their end by the grace. They settle in order, each exactly once: the same readings, in any
 * order and repetition that the grace covers, give the same steps.
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
   * A history as a store remembers it.
   *
   * @param first number of the first step that ever settled
   * @param settled the last settled steps, in any order; those more than T behind the newest are ignored
   * @param open the steps that had not settled
   */
  public static SeriesHistory restore(WindowSpec spec, long first, List<Step> settled, List<OpenStep> open) {
    SeriesHistory history = new SeriesHistory(spec);
    settled.stream().sorted((a, b) -> Long.compare(a.sequence(), b.sequence())).forEach(history::append);
    if (!settled.isEmpty()) {
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
   * Puts a reading on the grid. Afterwards, take what has settled with {@link #closeNext}.
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

  /** The next step that the watermark has closed, moved from open to settled; empty where none is due. */
  public Optional<Step> closeNext() {
    return open.isEmpty() || !due(open.firstEntry().getValue()) ? Optional.empty() : Optional.of(settleFirst());
  }

  /** The next open step, closed although nothing newer came: for a series that has fallen silent. */
  public Optional<Step> closeSilent() {
    return open.isEmpty() ? Optional.empty() : Optional.of(settleFirst());
  }

  private Step settleFirst() {
    OpenStep closed = open.pollFirstEntry().getValue();
    Step step = new Step(sequenceOf(closed.time()), Instant.ofEpochMilli(closed.time()), closed.values());
    append(step);
    return step;
  }

  private boolean due(OpenStep step) {
    long passed = watermark - spec.grace().toMillis();
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> passed >= step.time();
      case Every every ->
          passed >= step.time() + every.length().toMillis() || (spec.grace().isZero() && step.complete());
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
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> moment.toEpochMilli();
      case Every every -> every.startOf(every.slotOf(moment)).toEpochMilli();
    };
  }

  private long sequenceOf(long time) {
    return switch (spec.cadence()) {
      case Cadence.PerReading each -> newest == NONE ? 0 : newest + 1;
      case Every every -> every.slotOf(Instant.ofEpochMilli(time));
    };
  }

  /** Whether a settled step holds these very values already. Where each reading is a step only the newest is known. */
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

  /** Whether as many steps have passed since the first as a window waits for: before that a series has no window. */
  public boolean warm() {
    return newest != NONE && newest - first + 1 >= spec.minWindow();
  }

  /** The raw window that ends at the newest settled step: T x F, NaN where not observed. */
  public Matrix rawWindow() {
    Matrix raw = Matrix.missing(spec.length(), spec.features());
    for (int row = 0; row < spec.length(); row++) {
      long sequence = newest - spec.length() + 1 + row;
      int slot = Math.floorMod(sequence, spec.length());
      if (ringSequence[slot] == sequence) {
        System.arraycopy(ring, slot * spec.features(), raw.values(), row * spec.features(), spec.features());
      }
    }
    return raw;
  }

  /** Number of the first step that settled; 0 where none has. */
  public long firstSequence() {
    return first == NONE ? 0 : first;
  }

  /** Time of the newest settled step. */
  private Instant newestTime() {
    return Instant.ofEpochMilli(newestTime);
  }

  /** The open step of a reading's moment, for a store to remember; empty where it has settled. */
  public Optional<OpenStep> openAt(Instant moment) {
    return Optional.ofNullable(open.get(stepTime(moment)));
  }

  /** The open steps, oldest first. */
  public List<OpenStep> open() {
    return new ArrayList<>(open.values());
  }
}
