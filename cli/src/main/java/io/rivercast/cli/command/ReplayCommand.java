package io.rivercast.cli.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvReadings;
import io.rivercast.ingest.csv.CsvRows;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.ingest.publish.Pace;
import io.rivercast.ingest.publish.ProgressPrinter;
import io.rivercast.ingest.publish.Replay;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the readings of a CSV file to the observations topic of the user's Kafka. */
@Command(name = "replay", description = "Sends the readings of a CSV file to your Kafka.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Mixin
  private CsvFileOptions csv = new CsvFileOptions();

  @Option(names = "--values", split = ",", paramLabel = "COLUMN",
      description = "value columns (default: every other column that holds numbers)")
  private List<String> values = List.of();

  @Option(names = "--pace", defaultValue = "max",
      description = "max, readings a second (200/s), or a factor of event time (86400x) (default: ${DEFAULT-VALUE})")
  private String pace = "max";

  @Option(names = "--max-ahead", paramLabel = "DURATION",
      description = "how far ahead of this machine's clock a time may be, such as P365D (default: PT5M)")
  private @Nullable Duration maxAhead;

  @Option(names = "--file-order",
      description = "send the rows in the order of the file (default: sorted by time, where the file fits in memory)")
  private boolean fileOrder;

  @Option(names = "--json", description = "print nothing but one JSON object")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    RivercastSettings settings = cluster.settings();
    Pace speed = Pace.parse(pace);
    CsvOptions file = csv.csv(values);
    file = maxAhead == null ? file : file.tolerance(maxAhead);
    if (sorts()) {
      CsvReadings readings = CsvReadings.read(file, InstantSource.system());
      print(readings.summary());
      send(readings.rows(), readings.account(), settings, speed);
    } else {
      print("sent in the order of the file" + (fileOrder ? "" : ", which is too large to be sorted in memory"));
      try (CsvSource rows = CsvSource.open(file, InstantSource.system())) {
        send(rows, new ReadingAccount(), settings, speed);
      }
    }
    return 0;
  }

  private boolean sorts() throws IOException {
    return !fileOrder && Files.isRegularFile(csv.file) && CsvReadings.fitInMemory(csv.file, Files.size(csv.file));
  }

  private void print(String text) {
    if (!json) {
      System.out.println(text);
    }
  }

  private void send(CsvRows rows, ReadingAccount account, RivercastSettings settings, Pace speed)
      throws IOException, InterruptedException {
    TopicSetup.ensureWithRetry(settings.admin("replay-setup"),
        List.of(settings.topics().observations(), settings.topics().deadLetters("ingest")), settings.replication(),
        System.err::println);
    try (
        ObservationPublisher publisher =
            ObservationPublisher.connect(settings.producer("replay"), settings.topics())) {
      Replay.Listener listener =
          json ? Replay.Listener.SILENT : new ProgressPrinter(System.out, Terminal.attached(), WIDTH);
      report(Replay.run(rows, publisher, speed, listener), account);
    }
  }

  private void report(Replay.Summary summary, ReadingAccount account) throws IOException {
    Map<String, Long> reasons = new TreeMap<>();
    summary.byReason().forEach((reason, count) -> reasons.put(reason.toString(), count));
    if (json) {
      System.out.println(ObjectMapper.getDefault().writeValueAsString(Map.of(
          "read", summary.read(), "admitted", summary.admitted(), "refused", summary.refused(), "byReason", reasons,
          "readings", account.byName())));
    } else {
      System.out.println(summary.admitted() + " readings admitted, " + summary.refused() + " refused"
          + (reasons.isEmpty() ? "" : " " + reasons));
      account.lines().stream().filter(line -> account.total() > account.count(Outcome.USED))
          .forEach(System.out::println);
    }
  }
}
