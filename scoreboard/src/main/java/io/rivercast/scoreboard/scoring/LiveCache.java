package io.rivercast.scoreboard.scoring;

import io.rivercast.core.live.LiveSeries;
import io.rivercast.core.series.SeriesId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The most recently used series on the heap, within a number of bytes; others are read from the store. Not thread-safe.
 */
final class LiveCache {
  private record Key(String forecaster, SeriesId series) {}

  private record Entry(LiveSeries series, long bytes) {}

  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>();
  private final long capacity;
  private long bytes;

  LiveCache(long capacity) {
    this.capacity = capacity;
  }

  /** The series, which {@link #put} returns to the cache after use. */
  LiveSeries take(String forecaster, SeriesId series, Supplier<LiveSeries> absent) {
    Entry entry = entries.remove(new Key(forecaster, series));
    if (entry == null) {
      return absent.get();
    }
    bytes -= entry.bytes();
    return entry.series();
  }

  /** Adds a series as the most recently used. */
  void put(String forecaster, SeriesId series, LiveSeries live) {
    Entry entry = new Entry(live, live.bytes());
    entries.put(new Key(forecaster, series), entry);
    bytes += entry.bytes();
    while (bytes > capacity && entries.size() > 1) {
      Map.Entry<Key, Entry> eldest = entries.pollFirstEntry();
      bytes -= eldest.getValue().bytes();
    }
  }
}
