package io.rivercast.cli.output;

import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.core.grid.Step;
import io.rivercast.embedded.console.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the steps topic holds of one series on one grid.
 *
 * @param grid name of the grid
 * @param series the series
 * @param first time of its first step
 * @param last time of its last step
 * @param steps how many steps have settled
 * @param gaps steps between the first and the last that have no reading; 0 where each reading is a step
 * @param revisions how often a settled step was changed by a late or corrected reading
 * @param columns names of its values
 */
@Serdeable
public record HistoryView(
    String grid, String series, Instant first, Instant last, long steps, long gaps, long revisions,
    List<String> columns) {
  /** Collects the records of the steps topic by grid and series. */
  public static final class Collector {
    private record Key(String grid, String series) {}

    private static final class Sums {
      private final long layout;
      private Instant first = Instant.MAX;
      private Instant last = Instant.MIN;
      private long firstNumber = Long.MAX_VALUE;
      private long lastNumber = Long.MIN_VALUE;
      private long steps;
      private long revisions;
      private final TreeSet<String> columns = new TreeSet<>();

      Sums(Step step) {
        layout = step.layout();
      }

      void add(Step step) {
        first = step.time().isBefore(first) ? step.time() : first;
        last = step.time().isAfter(last) ? step.time() : last;
        firstNumber = Math.min(firstNumber, step.number());
        lastNumber = Math.max(lastNumber, step.number());
        steps += step.revision() == 1 ? 1 : 0;
        revisions += step.revision() == 1 ? 0 : 1;
        columns.addAll(step.columns());
      }

      HistoryView view(Key key) {
        return new HistoryView(
            key.grid, key.series, first, last, steps, Math.max(0, lastNumber - firstNumber + 1 - steps), revisions,
            List.copyOf(columns));
      }
    }

    private final Map<Key, Sums> sums = new HashMap<>();

    /** Adds a record, in the order of its partition. With another layout the grid was changed, and its series began anew. */
    public void add(Step step) {
      sums.compute(
          new Key(step.grid(), step.series().value()),
          (key, known) -> known == null || known.layout != step.layout() ? new Sums(step) : known).add(step);
    }

    /** By grid, then by series. */
    public List<HistoryView> views() {
      return sums.entrySet().stream().map(entry -> entry.getValue().view(entry.getKey()))
          .sorted(Comparator.comparing(HistoryView::grid).thenComparing(HistoryView::series))
          .toList();
    }
  }

  /** As a table. */
  public static List<String> lines(List<HistoryView> views) {
    Table table = new Table(2, "grid", "series", "first step", "last step", "steps", "gaps", "revisions", "columns");
    views.forEach(view -> table.row(
        view.grid, view.series, view.first.toString(), view.last.toString(), String.valueOf(view.steps),
        String.valueOf(view.gaps), String.valueOf(view.revisions), String.join(", ", view.columns)));
    return views.isEmpty() ? List.of("no step has settled yet") : table.lines();
  }
}
