package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * The series that were used last, each on every grid that covers it; how much heap they take is bounded. They are written
 * through to the store, so the least recently used are dropped. The newest always stays.
 *
 * <p>Not for use by several threads.
 */
final class SeriesCache {
  private static final int ENTRY_BYTES = 256;

  private final long maxBytes;
  private final Function<SeriesId, List<SeriesState>> loader;
  private final FeatureCounts counts;
  private final LinkedHashMap<SeriesId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private static final class Entry {
    private final List<SeriesState> states;
    private long bytes;

    Entry(List<SeriesState> states) {
      this.states = states;
    }

    /** Measures it again; by how much it has grown. */
    long growth() {
      long before = bytes;
      bytes = ENTRY_BYTES;
      for (SeriesState state : states) {
        bytes += state.bytes();
      }
      return bytes - before;
    }
  }

  SeriesCache(long maxBytes, Function<SeriesId, List<SeriesState>> loader, FeatureCounts counts) {
    this.maxBytes = maxBytes;
    this.loader = loader;
    this.counts = counts;
  }

  /** A series on its grids, loaded where it is not on the heap. Valid until the next call. */
  List<SeriesState> get(SeriesId series) {
    Entry entry = entries.get(series);
    counts.lookup(entry != null);
    if (entry == null) {
      entry = new Entry(loader.apply(series));
      entries.put(series, entry);
    }
    bytes += entry.growth();
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maxBytes && entries.size() > 1) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
    return entry.states;
  }
}
