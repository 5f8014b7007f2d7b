package io.rivercast.runtime.metric;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What became of readings since the start of this process, for {@code /readings}: counts by outcome, one example of each
 * outcome, and the counts of each series. Safe for use by several threads.
 */
@Singleton
public final class ReadingReport {
  /** Series with counts of their own, per service; further ones are in the totals only. */
  static final int MAX_SERIES = 10_000;

  private static final String USED = "used";
  private static final String ADMITTED = "admitted";

  private final Map<String, Section> sections = new ConcurrentHashMap<>();

  /** The readings of one service. */
  public Section section(String service) {
    return sections.computeIfAbsent(service, _ -> new Section());
  }

  /** The report by service. */
  public SortedMap<String, View> views() {
    SortedMap<String, View> views = new TreeMap<>();
    sections.forEach((service, section) -> views.put(service, section.view()));
    return views;
  }

  /**
   * Readings that one service has processed.
   *
   * @param readings how many; one that several grids cover counts once for each
   * @param outcomes the same by outcome
   * @param examples for each outcome but the good ones the first reading, why, and the setting that changes it
   * @param series outcomes by series, in the order of their ids
   * @param furtherSeries whether there are more series than are listed
   */
  @Serdeable
  public record View(
      long readings, SortedMap<String, Long> outcomes, SortedMap<String, String> examples, List<Series> series,
      boolean furtherSeries) {}

  /** Outcomes of the readings of one series. */
  @Serdeable
  public record Series(String series, SortedMap<String, Long> outcomes) {}

  /** The counts of one service. */
  public static final class Section {
    private final Map<Object, LongAdder> totals = new ConcurrentHashMap<>();
    private final Map<String, Map<Object, LongAdder>> series = new ConcurrentHashMap<>();
    private final Map<Object, String> examples = new ConcurrentHashMap<>();
    private volatile boolean furtherSeries;

    private Section() {}

    /**
     * Counts a reading.
     *
     * @param outcome its text is the name of the outcome
     * @param id of the series; empty where the reading has no valid one
     * @param example describes the reading; used for the first with this outcome
     */
    public void count(Object outcome, Optional<String> id, Supplier<String> example) {
      totals.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
      id.ifPresent(text -> ofSeries(text).ifPresent(
          counts -> counts.computeIfAbsent(outcome, _ -> new LongAdder()).increment()));
      if (!examples.containsKey(outcome)) {
        examples.computeIfAbsent(outcome, _ -> example.get());
      }
    }

    private Optional<Map<Object, LongAdder>> ofSeries(String id) {
      Map<Object, LongAdder> known = series.get(id);
      if (known == null && series.size() >= MAX_SERIES) {
        furtherSeries = true;
        return Optional.empty();
      }
      return Optional.of(known == null ? series.computeIfAbsent(id, _ -> new ConcurrentHashMap<>()) : known);
    }

    private View view() {
      SortedMap<String, Long> outcomes = byName(totals);
      SortedMap<String, String> described = new TreeMap<>();
      examples.forEach((outcome, example) -> described.put(outcome.toString(), example));
      described.keySet().removeAll(List.of(USED, ADMITTED));
      List<Series> listed = new ArrayList<>();
      new TreeMap<>(series).forEach((id, counts) -> listed.add(new Series(id, byName(counts))));
      return new View(
          outcomes.values().stream().mapToLong(Long::longValue).sum(), outcomes, described, listed, furtherSeries);
    }

    private static SortedMap<String, Long> byName(Map<Object, LongAdder> counts) {
      SortedMap<String, Long> byName = new TreeMap<>();
      counts.forEach((outcome, count) -> byName.put(outcome.toString(), count.sum()));
      return byName;
    }
  }
}
