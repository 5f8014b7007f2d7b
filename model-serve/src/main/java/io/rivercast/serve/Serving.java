package io.rivercast.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.schemas.settings.RivercastSettings;
import io.rivercast.schemas.topic.LastNote;
import io.rivercast.schemas.topic.TopicSetup;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.serve.loop.ForecastLoop;
import io.rivercast.serve.loop.PollWork;
import io.rivercast.serve.model.KafkaModelArchive;
import io.rivercast.serve.model.ModelFeed;
import io.rivercast.serve.model.ModelShelf;
import io.rivercast.serve.model.OnnxEnvironment;
import io.rivercast.service.device.DeviceChoice;
import io.rivercast.service.device.DeviceReport;
import io.rivercast.service.meter.SharedMeasures;
import io.rivercast.service.meter.StateSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that serves: first the topics, then the models, then the loops that answer and the stream that scores. Nothing is
 * answered before the models of the moment are known.
 */
final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final RivercastSettings settings;
  private final DeviceChoice device;
  private final MeterRegistry registry;
  private final LastNote note = new LastNote(LOG::warn);
  private final ModelShelf shelf = new ModelShelf();
  private final ModelFeed feed;
  private final List<ForecastLoop> loops;
  private final Worker starter;
  private final Worker feeder;
  private final List<Worker> answerers = new ArrayList<>();
  private volatile @Nullable Scoring scoring;

  Serving(ServeSettings settings, MeterRegistry registry) {
    // Now rather than at the first model: where it cannot be loaded, the start fails and says why.
    var _ = OnnxEnvironment.get();
    this.settings = settings.common();
    this.device = settings.chooseDevice();
    this.registry = registry;
    DeviceReport.tell("serve", device, registry);
    ServeClients clients = new ServeClients(settings);
    this.feed = feed(settings, clients);
    this.loops = IntStream.range(0, settings.threads()).mapToObj(n -> loop(settings, clients, n)).toList();
    SharedMeasures.LAG.gauge(
        registry, loops, all -> all.stream().mapToDouble(ForecastLoop::lag).sum(), clients.loopGroup());
    StateSpace.watch(settings.common().stateDir(), registry);
    this.feeder = new Worker("serve-models", feed::run, feed::stop);
    for (int n = 0; n < loops.size(); n++) {
      ForecastLoop loop = loops.get(n);
      answerers.add(new Worker("serve-loop-" + n, loop::run, loop::stop));
    }
    this.starter = Worker.interruptible("serve-start", this::begin);
  }

  private ModelFeed feed(ServeSettings settings, ServeClients clients) {
    Topics topics = settings.common().topics();
    return new ModelFeed(
        clients::feed,
        new KafkaModelArchive(clients::archive, topics.models().name()),
        topics,
        settings.common().forecasters(),
        settings.gate().to(device.used()),
        shelf,
        registry);
  }

  private ForecastLoop loop(ServeSettings settings, ServeClients clients, int number) {
    Topics topics = settings.common().topics();
    PollWork work = new PollWork(settings.common().forecasters(), topics, registry);
    return new ForecastLoop(
        clients.loop(number), topics.windows().name(), work, shelf, settings.loop(), registry);
  }

  /** Where models run. */
  DeviceChoice device() {
    return device;
  }

  void start() {
    starter.start();
  }

  /** May fail half-way and be called again. */
  private void begin() throws InterruptedException {
    Topics topics = settings.topics();
    TopicSetup.ensureWithRetry(
        settings.admin("serve-topics"),
        List.of(
            topics.windows(), topics.forecasts(), topics.scores(), topics.models(), topics.aliases(),
            topics.deadLetters("serve")),
        settings.replication(),
        note);
    note.clear();
    feeder.start();
    while (!feed.caughtUp()) {
      Thread.sleep(GLANCE);
    }
    answerers.forEach(Worker::start);
    Scoring started = new Scoring(settings, registry);
    scoring = started;
    started.start();
  }

  /** Why it will never serve again; empty while it may. */
  Optional<String> dead() {
    Stream<Worker> workers = Stream.concat(Stream.of(starter, feeder), answerers.stream());
    Optional<String> worker = workers.flatMap(each -> each.death().stream()).map(Throwable::toString).findFirst();
    Scoring stream = scoring;
    return worker.isPresent() || stream == null || !stream.dead() ? worker : Optional.of("the scoring stream has died");
  }

  /** What it still waits for; empty when it can do its work. */
  Optional<String> waitingFor() {
    if (!feed.caughtUp()) {
      return Optional.of(note.waitingFor("topics and models"));
    }
    if (!loops.stream().allMatch(ForecastLoop::assigned)) {
      return Optional.of("its share of the windows");
    }
    Scoring stream = scoring;
    return stream != null && stream.running() ? Optional.empty() : Optional.of("the scoring stream");
  }

  /** Stops answering first, so that nothing is left half done, and lets the models go last. */
  @Override
  public void close() {
    starter.close();
    answerers.forEach(Worker::stop);
    answerers.forEach(Worker::close);
    Scoring stream = scoring;
    if (stream != null) {
      stream.close();
    }
    feeder.close();
    shelf.close();
  }
}
