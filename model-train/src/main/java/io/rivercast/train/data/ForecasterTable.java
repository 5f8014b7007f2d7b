package io.rivercast.train.data;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every series of one forecaster, and how many of its windows are known and new since it last learned. Not for use by
 * several threads.
 */
public final class ForecasterTable {
  /** What became of a window. */
  public enum Taken {
    /** It told something new. */
    NEW,
    /** Its origin was known already, or lies too far back. */
    KNOWN,
    /** It means something else, as after a change of features, cadence, length or filling: it is not read. */
    OTHER_LAYOUT
  }

  private final ForecasterSpec spec;
  private final int lookback;
  private final long layout;
  private final Map<SeriesId, SeriesTable> series = new HashMap<>();
  private long windows;
  private long learned;
  private OffsetRanges learnedFrom = OffsetRanges.NONE;

  /**
   * An empty table.
   *
   * @param lookback steps that a series remembers origins for, at least 1
   */
  public ForecasterTable(ForecasterSpec spec, int lookback) {
    this.spec = spec;
    this.lookback = lookback;
    this.layout = spec.layout();
  }

  /** Takes a window in, as it was read at an offset of a partition. */
  public Taken add(int partition, long offset, Window window) {
    if (window.layout() != layout
        || window.length() != spec.window()
        || window.values().columns() != spec.featureCount()) {
      return Taken.OTHER_LAYOUT;
    }
    SeriesTable table = series.computeIfAbsent(window.series(), id -> new SeriesTable(id, spec, lookback));
    if (!table.add(window)) {
      return Taken.KNOWN;
    }
    windows++;
    learned += learnedFrom.covers(partition, offset) ? 1 : 0;
    return Taken.NEW;
  }

  /** Tells what the last run had read, before its windows are read again. */
  public void learnedFrom(OffsetRanges ranges) {
    learnedFrom = ranges;
  }

  /** A run begins with all windows known now: what comes from here on is new. */
  public void learning(OffsetRanges ranges) {
    learning(ranges, windows);
  }

  /**
   * A run begins with fewer windows than are known.
   *
   * @param count how many it knows
   */
  public void learning(OffsetRanges ranges, long count) {
    learnedFrom = ranges;
    learned = count;
  }

  /** Whose table it is. */
  public ForecasterSpec spec() {
    return spec;
  }

  /** Steps that a series remembers origins for. */
  public int lookback() {
    return lookback;
  }

  /** How many windows are known. */
  public long windows() {
    return windows;
  }

  /** How many of them the last run had not read. */
  public long newWindows() {
    return windows - learned;
  }

  /** What is known now, by series. */
  public List<SeriesSteps> steps() {
    return series.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().steps())
        .toList();
  }
}
