package io.rivercast.train;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.series.Window;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.runtime.kafka.ModelFetcher;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.WindowLog;
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
 * Follows the topics on the thread that calls {@link #run} and trains on others. A fresh loop knows everything again from
 * the topics alone, but for what an interrupted run had come to.
 */
final class TrainLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Topics topics;
  private final InstantSource clock;
  private final TrainMeters meters;
  private final Map<String, ForecasterTraining> desks = new LinkedHashMap<>();
  private final List<ForecasterTraining> turn;
  private final KnownModels known = new KnownModels();
  private final Producer<byte[], byte[]> publisher;
  private final Producer<byte[], byte[]> eventProducer;
  private final ModelPublisher models;
  private final TrainingEvents events;
  private final ControlLog control;
  private final WindowLog windows;
  private final RunThreads runs;
  private final OpenRuns openRuns;
  private volatile boolean stopping;
  private volatile boolean ready;
  private Instant lastGlance = Instant.MIN;

  /** Opens the clients; nothing is asked of the broker yet. */
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
        .forEach(spec -> desks.put(spec.name(), new ForecasterTraining(spec, settings.lookback(), meters)));
    this.turn = new ArrayList<>(desks.values());
    this.publisher = clients.publisher();
    this.eventProducer = clients.eventProducer();
    this.events = new TrainingEvents(eventProducer, topics);
    this.models = new ModelPublisher(publisher, topics);
    this.control = new ControlLog(clients.consumer("control"), topics, known);
    this.windows = new WindowLog(clients.consumer("windows"), topics.windows());
    ModelFetcher fetcher = new ModelFetcher(() -> clients.consumer("archive"), topics.models().name());
    Incumbents incumbents = new Incumbents(known, fetcher::fetch, loader);
    TrainingContext context =
        new TrainingContext(trainer, loader, incumbents, models, events, settings.key(), clock, () -> stopping);
    this.runs = new RunThreads(context, settings.threads());
    this.openRuns =
        new OpenRuns(
            settings.checkpoints(),
            topics.windows().name(),
            Lineage.of(topics.windows().name(), OffsetRanges.NONE, settings.lookback()).commit());
  }

  /** Works until it is stopped, as the only trainer of its topics: any former one is fenced off. */
  void run() throws InterruptedException {
    models.fenceOthers();
    recall();
    while (!stopping) {
      step();
    }
  }

  /** Reads all earlier versions, aliases and requests: free version numbers follow from them. */
  private void recall() {
    while (!stopping && !control.caughtUp()) {
      control.poll(POLL, event -> {
        meters.onEvent(event);
        desk(event.forecaster()).ifPresent(desk -> desk.remember(event));
      });
    }
    desks.forEach(
        (name, desk) -> {
          known.newest(name).ifPresent(newest -> desk.remember(newest, topics.windows().name()));
          openRuns.find(desk.spec()).ifPresent(run -> goOn(desk, run));
        });
    ready = true;
  }

  /** Continues an interrupted run, unless its versions were published before the process ended. */
  private void goOn(ForecasterTraining desk, OpenRuns.OpenRun run) {
    boolean published =
        known.newest(desk.spec().name())
            .filter(newest -> !newest.trainedAt().isBefore(run.began()))
            .filter(newest -> Lineage.read(newest.lineage(), topics.windows().name()).equals(run.read()))
            .isPresent();
    if (published) {
      openRuns.end(desk.spec());
    } else {
      desk.goOn(run);
    }
  }

  private void step() throws InterruptedException {
    control.poll(Duration.ZERO, event -> {
      meters.onEvent(event);
      desk(event.forecaster()).ifPresent(desk -> desk.onEvent(event));
    });
    windows.poll(POLL, this::take);
    report();
    Instant now = clock.instant();
    glance(now);
    runs.ended().ifPresent(run -> ended(run, now));
    if (!stopping && !runs.busy()) {
      startNext(now);
    }
  }

  private void report() {
    windows.left().ifPresent(meters::behind);
    desks.keySet().forEach(name -> meters.running(name, runs.busy(name)));
  }

  private Optional<ForecasterTraining> desk(String forecaster) {
    return Optional.ofNullable(desks.get(forecaster));
  }

  private void take(int partition, long offset, Window window) {
    desk(window.forecaster()).ifPresent(desk -> desk.take(partition, offset, window));
  }

  private void glance(Instant now) {
    if (lastGlance.equals(Instant.MIN) || !now.isBefore(lastGlance.plus(BETWEEN_GLANCES))) {
      lastGlance = now;
      ready = control.reachable();
    }
  }

  /** Starts the first forecaster that is due, and lets the others go before it next time. */
  private void startNext(Instant now) {
    List<ForecasterTraining> free = turn.stream().filter(desk -> !runs.busy(desk.spec().name())).toList();
    for (ForecasterTraining desk : free) {
      switch (desk.decide(now, windows.left(), windows.ranges())) {
        case Decision.Train train -> {
          LOG.info("{} trains: {}", desk.spec().name(), train.why());
          start(desk, now);
          turn.remove(desk);
          turn.add(desk);
          return;
        }
        case Decision.Wait wait -> LOG.trace("{} waits: {}", desk.spec().name(), wait.why());
      }
    }
  }

  private void start(ForecasterTraining desk, Instant now) {
    RunOrder order = desk.order(now, windows.ranges(), known.next(desk.spec().name()));
    openRuns.begin(desk.spec(), new OpenRuns.OpenRun(order.read(), desk.answering()));
    runs.start(order, topics.windows().name());
  }

  private void ended(RunThreads.Ended run, Instant now) {
    String name = run.order().spec().name();
    for (int at = 0; at < run.order().spec().models().size(); at++) {
      known.used(name, run.order().firstVersion() + at);
    }
    meters.run(name, run.result().outcome(), Duration.between(run.order().began(), now), now);
    desk(name).ifPresent(desk -> desk.ended(run.result(), now));
    if (!(run.result() instanceof RunResult.Stopped)) {
      openRuns.end(run.order().spec());
    }
  }

  /** Asks for a run, as anybody may through the topic; done when the broker has the request. */
  CompletableFuture<Void> request(String forecaster, String why) {
    return events.sendAcknowledged(new TrainingEvent.Requested(forecaster, clock.instant(), why));
  }

  /** Calls a forecaster's run off; false where it has none. */
  boolean cancel(String forecaster, String why) {
    return runs.cancel(forecaster, why);
  }

  /** Whether it follows the topics and the broker answers. */
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
    windows.close();
    eventProducer.close(CLOSING);
    publisher.close(CLOSING);
  }
}
