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
 * Every series of one forecaster, with counts of its windows, in all and since its last training. Not for use by
 * several threads.
 */
public final class ForecasterTable {
  /** Outcome of adding a window. */
  public enum Added {
    /** It is new. */
    NEW,
    /** Its origin is known already, or lies too far back. */
    KNOWN,
    /** Its layout differs, as after a change of features, cadence, length or filling; it is ignored. */
    OTHER_LAYOUT
  }

  private final ForecasterSpec spec;
  private final int lookback;
  private final long layout;
  private final Map<SeriesId, SeriesTable> series = new HashMap<>();
  private long windows;
  private long trained;
  private OffsetRanges trainedOn = OffsetRanges.NONE;

  /**
   * An empty table.
   *
   * @param lookback steps of a series whose origins are kept, at least 1
   */
  public ForecasterTable(ForecasterSpec spec, int lookback) {
    this.spec = spec;
    this.lookback = lookback;
    this.layout = spec.layout();
  }

  /** Adds a window, read at an offset of a partition. */
  public Added add(int partition, long offset, Window window) {
    if (window.layout() != layout
        || window.length() != spec.window()
        || window.values().columns() != spec.featureCount()) {
      return Added.OTHER_LAYOUT;
    }
    SeriesTable table = series.computeIfAbsent(window.series(), id -> new SeriesTable(id, spec, lookback));
    if (!table.add(window)) {
      return Added.KNOWN;
    }
    windows++;
    trained += trainedOn.covers(partition, offset) ? 1 : 0;
    return Added.NEW;
  }

  /** Sets what the last run had read, before its windows are read again. */
  public void trainedOn(OffsetRanges ranges) {
    trainedOn = ranges;
  }

  /** A run begins with all windows known now; later ones are new. */
  public void training(OffsetRanges ranges) {
    training(ranges, windows);
  }

  /**
   * A run begins with fewer windows than are known.
   *
   * @param count how many it uses
   */
  public void training(OffsetRanges ranges, long count) {
    trainedOn = ranges;
    trained = count;
  }

  /** The forecaster. */
  public ForecasterSpec spec() {
    return spec;
  }

  /** Steps of a series whose origins are kept. */
  public int lookback() {
    return lookback;
  }

  /** How many windows are known. */
  public long windows() {
    return windows;
  }

  /** How many of them the last run did not read. */
  public long newWindows() {
    return windows - trained;
  }

  /** The known steps of each series. */
  public List<SeriesSteps> steps() {
    return series.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().steps())
        .toList();
  }
}
