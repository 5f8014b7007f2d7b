package io.rivercast.train;

import io.rivercast.core.grid.Step;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.runtime.kafka.ModelFetcher;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.data.SkipReason;
import io.rivercast.train.data.StepLog;
import io.rivercast.train.data.StepTables;
import io.rivercast.train.data.WindowCount;
import io.rivercast.train.release.Incumbents;
import io.rivercast.train.release.KnownModels;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.ModelPublisher;
import io.rivercast.train.release.TrainingEvents;
import io.rivercast.train.schedule.TrainingPolicy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics on the thread that calls {@link #run} and trains on others. A new loop restores its state from the topics
 * alone, except for the progress of an interrupted run.
 */
final class TrainLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Topics topics;
  private final InstantSource clock;
  private final TrainMeters meters;
  private final Map<String, ForecasterTraining> trainings = new LinkedHashMap<>();
  private final List<ForecasterTraining> queue;
  private final KnownModels known = new KnownModels();
  private final Producer<byte[], byte[]> publisher;
  private final Producer<byte[], byte[]> eventProducer;
  private final ModelPublisher models;
  private final TrainingEvents events;
  private final ControlLog control;
  private final StepLog steps;
  private final StepTables tables;
  private final RunThreads runs;
  private final OpenRuns openRuns;
  private final StepLog.Sink sink = new StepLog.Sink() {
    @Override
    public void take(int partition, long offset, Step step) {
      tables.add(partition, offset, step).ifPresent(meters::skipped);
      trainings.values().forEach(training -> training.take(partition, offset, step));
    }

    @Override
    public void skipped(SkipReason reason) {
      meters.skipped(reason);
    }
  };
  private volatile boolean stopping;
  private volatile boolean ready;
  private Instant lastCheck = Instant.MIN;

  /** Opens the clients without a call to the broker. */
  TrainLoop(
      TrainSettings settings,
      Clients clients,
      Trainer trainer,
      Function<byte[], LoadedModel> loader,
      InstantSource clock,
      TrainMeters meters) {
    this.topics = settings.common().topics();
    this.clock = clock;
    this.meters = meters;
    settings.common().forecasters()
        .forEach(spec -> trainings.put(spec.name(), new ForecasterTraining(spec)));
    this.queue = new ArrayList<>(trainings.values());
    Map<ForecasterSpec, WindowCount> counts = new LinkedHashMap<>();
    queue.forEach(training -> counts.put(training.spec(), training.count()));
    this.tables = new StepTables(counts, settings.lookback(), settings.heapBytes());
    this.publisher = clients.publisher();
    this.eventProducer = clients.eventProducer();
    this.events = new TrainingEvents(eventProducer, topics);
    this.models = new ModelPublisher(publisher, topics);
    this.control = new ControlLog(clients.consumer("control"), topics, known);
    this.steps = new StepLog(clients.consumer("steps"), topics.steps());
    ModelFetcher fetcher = new ModelFetcher(() -> clients.consumer("archive"), topics.models().name());
    Incumbents incumbents = new Incumbents(known, fetcher::fetch, loader);
    TrainingContext context =
        new TrainingContext(trainer, loader, incumbents, models, events, settings.key(), clock, () -> stopping);
    this.runs = new RunThreads(context, settings.threads());
    this.openRuns =
        new OpenRuns(
            settings.checkpoints(),
            topics.steps().name(),
            Lineage.thisCommit());
  }

  /** Runs until it is stopped, as the only trainer of its topics: any former one is fenced. */
  void run() throws InterruptedException {
    models.fenceOthers();
    restore();
    while (!stopping) {
      step();
    }
  }

  /** Reads all earlier versions, aliases and requests: free version numbers follow from them. */
  private void restore() {
    while (!stopping && !control.caughtUp()) {
      control.poll(POLL, event -> {
        meters.onEvent(event);
        training(event.forecaster()).ifPresent(training -> training.restore(event));
      });
    }
    trainings.forEach(
        (name, training) -> {
          known.newest(name).ifPresent(newest -> training.restore(newest, topics.steps().name()));
          openRuns.find(training.spec()).ifPresent(run -> resume(training, run));
        });
    ready = true;
  }

  /** Continues an interrupted run, unless its versions were published before the process ended. */
  private void resume(ForecasterTraining training, OpenRuns.OpenRun run) {
    boolean published =
        known.newest(training.spec().name())
            .filter(newest -> !newest.trainedAt().isBefore(run.began()))
            .filter(
                newest -> Lineage.read(newest.lineage(), topics.steps().name()).equals(run.selection().read()))
            .isPresent();
    if (published) {
      openRuns.end(training.spec());
    } else {
      training.resume(run);
    }
  }

  private void step() throws InterruptedException {
    control.poll(Duration.ZERO, event -> {
      meters.onEvent(event);
      training(event.forecaster()).ifPresent(training -> training.onEvent(event));
    });
    steps.poll(POLL, sink);
    report();
    Instant now = clock.instant();
    checkBroker(now);
    runs.ended().ifPresent(run -> ended(run, now));
    if (!stopping && !runs.busy()) {
      startNext(now);
    }
  }

  private void report() {
    steps.left().ifPresent(meters::behind);
    tables.all().forEach(table -> meters.grid(table.grid().name(), table.bytes(), table.leftOut()));
    trainings.forEach((name, training) -> {
      meters.running(name, runs.busy(name));
      meters.windows(name, training.count().windows());
    });
  }

  private Optional<ForecasterTraining> training(String forecaster) {
    return Optional.ofNullable(trainings.get(forecaster));
  }

  private void checkBroker(Instant now) {
    if (lastCheck.equals(Instant.MIN) || !now.isBefore(lastCheck.plus(BETWEEN_CHECKS))) {
      lastCheck = now;
      ready = control.reachable();
    }
  }

  /** Starts the first forecaster that is due, and moves it to the end of the queue. */
  private void startNext(Instant now) {
    List<ForecasterTraining> free = queue.stream().filter(training -> !runs.busy(training.spec().name())).toList();
    for (ForecasterTraining training : free) {
      switch (training.decide(now, steps.left(), steps.ranges())) {
        case Decision.Train train -> {
          LOG.info("{} trains: {}", training.spec().name(), train.why());
          start(training, now);
          queue.remove(training);
          queue.add(training);
          return;
        }
        case Decision.Wait wait -> LOG.trace("{} waits: {}", training.spec().name(), wait.why());
      }
    }
  }

  private void start(ForecasterTraining training, Instant now) {
    ForecasterSpec spec = training.spec();
    RunOrder order = training.order(now, steps.ranges(), tables.of(spec), known.next(spec.name()));
    openRuns.begin(spec, new OpenRuns.OpenRun(order.selection(), training.answering()));
    runs.start(order, topics.steps().name());
  }

  private void ended(RunThreads.Ended run, Instant now) {
    String name = run.order().spec().name();
    for (int at = 0; at < run.order().spec().models().size(); at++) {
      known.used(name, run.order().firstVersion() + at);
    }
    meters.run(name, run.result().outcome(), Duration.between(run.order().began(), now), now);
    training(name).ifPresent(training -> training.ended(run.result(), now));
    if (!(run.result() instanceof RunResult.Stopped)) {
      openRuns.end(run.order().spec());
    }
  }

  /** Writes a request for a run to the topic; completes when the broker has acknowledged it. */
  CompletableFuture<Void> request(String forecaster, String why) {
    return events.sendAcknowledged(new TrainingEvent.Requested(forecaster, clock.instant(), why));
  }

  /** Cancels a forecaster's run; false where it has none. */
  boolean cancel(String forecaster, String why) {
    return runs.cancel(forecaster, why);
  }

  /** Whether it has read the control topics and the broker answers. */
  boolean ready() {
    return ready && !stopping;
  }

  /** Makes {@link #run} return and a run in progress end soon. */
  void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    stop();
    runs.close();
    control.close();
    steps.close();
    eventProducer.close(CLOSE_TIMEOUT);
    publisher.close(CLOSE_TIMEOUT);
  }
}
