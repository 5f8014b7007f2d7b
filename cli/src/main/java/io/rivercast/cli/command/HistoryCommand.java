package io.rivercast.cli.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.micronaut.serde.ObjectMapper;
import io.rivercast.cli.output.HistoryView;
import io.rivercast.cli.output.ParquetFile;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.services.TopicScan;
import io.rivercast.runtime.settings.RivercastSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which steps of which series are stored, and exports them. */
@Command(name = "history", description = "Shows the stored steps of each series, and exports them as CSV or Parquet.",
    mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class HistoryCommand {
  private static final Comparator<Step> ORDER = Comparator.comparing(Step::time).thenComparingLong(Step::number);

  @Command(name = "list", description = "Lists, by grid and series, the first and last step, gaps and revisions.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ClusterOptions cluster,
      @Option(names = "--series", defaultValue = "*", paramLabel = "PATTERN",
          description = "series to list, * for any characters (default: ${DEFAULT-VALUE})") String series,
      @Option(names = "--json", description = "as one JSON array") boolean json)
      throws IOException {
    SeriesPattern pattern = new SeriesPattern(series);
    HistoryView.Collector collector = new HistoryView.Collector();
    scan(cluster.settings(), step -> {
      if (pattern.matches(step.series())) {
        collector.add(step);
      }
    });
    List<HistoryView> views = collector.views();
    if (json) {
      Terminal.standard().line(ObjectMapper.getDefault().writeValueAsString(views));
    } else {
      HistoryView.lines(views).forEach(Terminal.standard()::line);
    }
    return 0;
  }

  @Command(name = "export",
      description = "Writes the steps of one series as CSV or Parquet: time, then a column for each value.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin ClusterOptions cluster,
      @Option(names = "--grid", required = true, paramLabel = "NAME", description = "the grid") String grid,
      @Option(names = "--series", required = true, paramLabel = "ID", description = "the series") String series,
      @Option(names = "--out", required = true, paramLabel = "FILE",
          description = "the file to write; Parquet where its name ends in .parquet, else CSV") Path out)
      throws IOException {
    NavigableMap<Step, Map<String, Double>> rows = new TreeMap<>(ORDER);
    Set<String> others = new TreeSet<>();
    scan(cluster.settings(), step -> {
      if (step.grid().equals(grid) && step.series().value().equals(series)) {
        if (!rows.isEmpty() && rows.firstKey().layout() != step.layout()) {
          rows.clear(); // The grid was changed: its series began anew.
        }
        Map<String, Double> row = rows.computeIfAbsent(step, key -> new HashMap<>());
        for (int i = 0; i < step.columns().size(); i++) {
          row.put(step.columns().get(i), step.values()[i]);
        }
      } else {
        others.add(step.grid() + " " + step.series());
      }
    });
    if (rows.isEmpty()) {
      throw new UserException(
          "no step of series '" + series + "' on grid '" + grid + "' is stored; there are "
              + others.stream().limit(10).toList() + (others.size() > 10 ? " and more" : ""));
    }
    SequencedSet<String> columns =
        rows.values().stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    if (out.toString().endsWith(".parquet")) {
      writeParquet(rows, columns, out);
    } else {
      writeCsv(rows, columns, out);
    }
    Terminal.standard().line("wrote " + out + " (" + rows.size() + " steps)");
    return 0;
  }

  private static void writeParquet(Map<Step, Map<String, Double>> rows, SequencedSet<String> columns, Path out)
      throws IOException {
    SequencedMap<String, double[]> values = new LinkedHashMap<>();
    for (String column : columns) {
      values.put(
          column, rows.values().stream().mapToDouble(row -> row.getOrDefault(column, Double.NaN)).toArray());
    }
    ParquetFile.write(out, rows.keySet().stream().map(Step::time).toList(), values);
  }

  private static void writeCsv(Map<Step, Map<String, Double>> rows, SequencedSet<String> columns, Path out)
      throws IOException {
    try (CsvWriter file = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      file.writeRecord(Stream.concat(Stream.of("time"), columns.stream()).toList());
      rows.forEach((step, row) -> file.writeRecord(
          Stream.concat(
              Stream.of(step.time().toString()),
              columns.stream().map(column -> Optional.ofNullable(row.get(column)).map(String::valueOf).orElse("")))
              .toList()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void scan(RivercastSettings settings, Consumer<Step> steps) {
    TopicScan.forEach(settings, settings.topics().steps(), steps,
        warning -> System.err.println("rivercast: " + warning));
  }
}
