package io.rivercast.bench.storage;

import static java.util.Objects.requireNonNull;

import io.rivercast.bench.Machine;
import io.rivercast.bench.storage.FeaturesUnderLoad.Sizes;
import io.rivercast.cli.command.WorkDirectory;
import io.rivercast.embedded.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures disk, memory and restore time of history and writes the page of results. */
@Command(name = "storage",
    description = "Measures what history takes on disk and in memory, and writes the page of results.",
    mixinStandardHelpOptions = true)
public final class StorageCommand implements Callable<Integer> {
  private static final int YEAR = 8760;
  private static final double DAYS_OF_WINDOWS = 2;
  private static final double DAYS = 365;
  private static final double MB = 1e6;

  @Option(names = "--year-series", defaultValue = "40",
      description = "series that have a year of hourly readings (default: ${DEFAULT-VALUE})")
  private int yearSeries;

  @Option(names = "--series", defaultValue = "1000000",
      description = "series that have --hours readings each, for memory and restore (default: ${DEFAULT-VALUE})")
  private int series;

  @Option(names = "--hours", defaultValue = "4", description = "readings of each (default: ${DEFAULT-VALUE})")
  private int hours;

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "docs/storage.md",
      description = "the page to write (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("");

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Sizes before = measure("uncompressed", yearSeries, YEAR, Map.of("compression.type", "none"));
    Sizes now = measure("as it is", yearSeries, YEAR, Map.of());
    Sizes many = measure("many series", series, hours, Map.of());
    Files.writeString(out, page(before, now, many));
    terminal.line("wrote " + out);
    return 0;
  }

  private Sizes measure(String what, int count, int steps, Map<String, Object> kafka)
      throws IOException, InterruptedException {
    try (WorkDirectory directory = WorkDirectory.open(Optional.empty())) {
      Sizes sizes = new FeaturesUnderLoad(directory.path(), count, kafka)
          .measure(steps, Runtime.getRuntime().maxMemory() / 4);
      terminal.line(what + ": " + count + " series, " + steps + " hours: " + sizes);
      return sizes;
    }
  }

  private String page(Sizes before, Sizes now, Sizes many) throws IOException {
    double windowsBefore = perSeries(before.windows());
    double windowsNow = perSeries(now.windows()) * DAYS_OF_WINDOWS / DAYS;
    double kept = perSeries(now.steps()) + windowsNow;
    String template;
    try (InputStream in = StorageCommand.class.getResourceAsStream("page.md")) {
      template = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    return template.formatted(
        LocalDate.now(ZoneOffset.UTC), Machine.inWords(), yearSeries,
        mb(windowsBefore), mb(perSeries(now.steps())), mb(windowsNow), mb(kept),
        String.format(Locale.ROOT, "%.0f", windowsBefore / kept),
        bytes(perSeries(now.steps()) / YEAR), mb(perSeries(now.observations())), mb(perSeries(now.changelog())),
        mb(perSeries(now.state())),
        series, hours, Runtime.getRuntime().maxMemory() / 1e9, many.processing().toSeconds(),
        (double) series * hours / many.processing().toMillis() * 1000, many.heap() / MB, many.state() / MB,
        many.changelog() / MB, many.steps() / MB, many.restore().toMillis() / 1000.0);
  }

  private double perSeries(long bytes) {
    return (double) bytes / yearSeries;
  }

  private static String mb(double bytes) {
    return String.format(Locale.ROOT, bytes < 1e5 ? "%.3f MB" : "%.2f MB", bytes / MB);
  }

  private static String bytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes);
  }
}
