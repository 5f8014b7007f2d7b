package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * The grids of the series that spoke last, one per forecaster that covers the series; how much heap they take is bounded.
 * Grids are written through to the store, so the least recently used are just dropped. The newest always stays.
 *
 * <p>Not for use by several threads.
 */
final class SeriesCache {
  private static final int ENTRY_BYTES = 256;

  private final long mostBytes;
  private final Function<SeriesId, List<SeriesGrid>> loader;
  private final LinkedHashMap<SeriesId, List<SeriesGrid>> grids = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  SeriesCache(long mostBytes, Function<SeriesId, List<SeriesGrid>> loader) {
    this.mostBytes = mostBytes;
    this.loader = loader;
  }

  /** The grids of a series, loaded where they are not at hand. */
  List<SeriesGrid> get(SeriesId series) {
    List<SeriesGrid> known = grids.get(series);
    return known != null ? known : load(series);
  }

  private List<SeriesGrid> load(SeriesId series) {
    List<SeriesGrid> loaded = loader.apply(series);
    grids.put(series, loaded);
    bytes += bytes(loaded);
    Iterator<List<SeriesGrid>> oldest = grids.values().iterator();
    while (bytes > mostBytes && grids.size() > 1) {
      bytes -= bytes(oldest.next());
      oldest.remove();
    }
    return loaded;
  }

  private static long bytes(List<SeriesGrid> grids) {
    return ENTRY_BYTES + grids.stream().mapToLong(SeriesGrid::bytes).sum();
  }
}
