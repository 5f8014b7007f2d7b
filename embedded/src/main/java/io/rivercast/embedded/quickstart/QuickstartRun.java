package io.rivercast.embedded.quickstart;

import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.embedded.console.ModelTable;
import io.rivercast.embedded.console.Result;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.services.ServiceSettings;
import io.rivercast.embedded.services.Services;
import io.rivercast.embedded.services.StopSignal;
import io.rivercast.ingest.csv.CsvReadings;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.ingest.publish.Pace;
import io.rivercast.ingest.publish.ProgressPrinter;
import io.rivercast.ingest.publish.Replay;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs broker and services in this process, publishes the history of each file, then the rest of it at a fixed pace. */
public final class QuickstartRun {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int STATUS_WIDTH = 100;

  private final RunPlan plan;
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();
  private final Instant born = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  private final TrainingProgress progress;
  private final LoopWatch watch;
  private final Map<String, String> reported = new TreeMap<>();

  /** A run; {@link #run} starts it. */
  public QuickstartRun(RunPlan plan, Terminal terminal) {
    this.plan = plan;
    this.terminal = terminal;
    this.progress = new TrainingProgress(terminal);
    this.watch = new LoopWatch(plan.specs(), clock, progress::add);
  }

  /**
   * Runs until enough leads are scored, or until the process is stopped.
   *
   * @throws UserException if it cannot start
   */
  public Result run(StopSignal stop) throws InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(Optional.empty(), plan.brokerPort()))) {
      RivercastSettings settings = plan.settings(broker.bootstrapServers());
      TopicSetup.ensureWithRetry(settings.admin("quickstart-setup"), settings.topics().all(), settings.replication(),
          terminal::line);
      try (Services services = Services.start(services(broker));
          AuditFeed _ = new AuditFeed(settings, watch);
          ObservationPublisher publisher =
              ObservationPublisher.connect(settings.producer("replay"), settings.topics())) {
        terminal.line("page      " + services.page());
        terminal.line("health    " + services.management().resolve("/health"));
        terminal.line("broker    " + broker.bootstrapServers() + "   log " + plan.log());
        for (Feed feed : plan.feeds()) {
          history(feed, publisher);
        }
        try (LiveReplay live = new LiveReplay(plan, publisher, watch)) {
          watchUntilDone(live, services, stop);
        }
        drain();
        ModelTable.lines(watch.models()).forEach(terminal::line);
        watch.accounts().forEach((forecaster, account) -> account.lines()
            .forEach(line -> terminal.line("readings  " + forecaster + ": " + line)));
        return result();
      }
    }
  }

  private ServiceSettings services(EmbeddedBroker broker) {
    Path secret = plan.directory().resolve("signing-key.pem");
    Path trusted = plan.directory().resolve("trusted-key.pem");
    Keys.generate(secret, trusted);
    return new ServiceSettings(broker.bootstrapServers(), RunPlan.TOPICS.prefix(), plan.forecasters(), plan.directory(),
        plan.listening(), Optional.of(secret), Optional.of(trusted), Map.of(), RunPlan.TOPICS.partitions(),
        ServiceSettings.ALL);
  }

  private void history(Feed feed, ObservationPublisher publisher) throws InterruptedException {
    CsvReadings file = feed.readings();
    file.rejections().forEach(row -> watch.refused(feed.forecaster(), row));
    String name = String.valueOf(file.file().getFileName());
    terminal.line("file      " + file.summary());
    Replay.Summary summary = Replay.run(file.before(feed.liveFrom()), publisher, Pace.MAX,
        (progress, done) -> terminal
            .status("history   " + name + " " + ProgressPrinter.render(progress, STATUS_WIDTH)));
    terminal.line(String.format(Locale.ROOT, "history   %s: %,d readings%s", name, summary.admitted(),
        summary.refused() == 0 ? "" : ", " + summary.refused() + " refused " + summary.byReason()));
  }

  private void watchUntilDone(LiveReplay live, Services services, StopSignal stop) throws InterruptedException {
    boolean ended = false;
    while (!stop.requested() && !enough()) {
      reportShortages();
      services.failure().ifPresent(why -> {
        throw new UserException("a service has failed: " + why);
      });
      if (live.ended() && !ended) {
        ended = true;
        terminal.line("all data have been published");
      }
      if (ended && plan.exitAfterScores().isPresent()) {
        drain();
        if (!enough()) {
          throw new UserException("the data ended after " + watch.liveScores() + " of "
              + plan.exitAfterScores().getAsLong() + " scores"
              + (reported.isEmpty() ? "" : "; " + String.join("; ", reported.values())));
        }
      }
      if (watch.liveScores() > 0 && !progress.isTraining()) {
        terminal.status("live      " + watch.liveScores() + " scores   " + String.join("   ", watch.liveSummary()));
      }
      Thread.sleep(TICK);
    }
  }

  /** Training that waits for windows that the history does not have is reported once; the replay continues. */
  private void reportShortages() {
    for (Feed feed : plan.feeds()) {
      if (!reported.containsKey(feed.forecaster())) {
        watch.shortage(feed.forecaster()).ifPresent(shortage -> {
          reported.put(feed.forecaster(), shortage);
          terminal.line("untrained " + shortage);
        });
      }
    }
  }

  private boolean enough() {
    return plan.exitAfterScores().isPresent()
        && watch.allTrained()
        && watch.championsScored()
        && watch.liveScores() >= plan.exitAfterScores().getAsLong();
  }

  /** Waits until no record arrives any more and none is missing, at most {@link #DRAIN_TIMEOUT}. */
  private void drain() throws InterruptedException {
    Instant end = clock.instant().plus(DRAIN_TIMEOUT);
    AuditReport before = watch.report();
    Instant since = clock.instant();
    while (clock.instant().isBefore(end)) {
      Thread.sleep(TICK);
      AuditReport now = watch.report();
      if (!now.equals(before)) {
        before = now;
        since = clock.instant();
      } else if (now.lost() == 0 && !clock.instant().isBefore(since.plus(QUIET))) {
        return;
      }
    }
  }

  private Result result() {
    AuditReport report = watch.report();
    return new Result(
        report.observations(),
        report.windows(),
        report.forecasts(),
        report.scores(),
        report.lost(),
        report.duplicated(),
        seconds(clock.instant()),
        watch.firstModelForecast().map(this::seconds).orElse(null),
        watch.models().stream().map(Result.Model::of).toList(),
        readings());
  }

  private Map<String, Map<String, Long>> readings() {
    Map<String, Map<String, Long>> readings = new TreeMap<>();
    watch.accounts().forEach((forecaster, account) -> readings.put(forecaster, account.byName()));
    return readings;
  }

  private double seconds(Instant at) {
    return Duration.between(born, at).toMillis() / 1000.0;
  }
}
