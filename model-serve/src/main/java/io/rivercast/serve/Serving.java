package io.rivercast.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.runtime.kafka.LastNote;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.metric.DeviceReport;
import io.rivercast.runtime.metric.SharedMetrics;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.serve.loop.ForecastLoop;
import io.rivercast.serve.loop.PollWork;
import io.rivercast.serve.model.KafkaModelArchive;
import io.rivercast.serve.model.ModelFeed;
import io.rivercast.serve.model.ModelHolder;
import io.rivercast.serve.model.OnnxEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inference loops and their models: topics first, then models, then loops. No window is forecast before the current
 * models are loaded.
 */
final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final RivercastSettings settings;
  private final DeviceChoice device;
  private final LastNote note = new LastNote(LOG::warn);
  private final ModelHolder shelf = new ModelHolder();
  private final ModelFeed feed;
  private final List<ForecastLoop> loops;
  private final Worker starter;
  private final Worker feeder;
  private final List<Worker> answerers = new ArrayList<>();

  Serving(ServeSettings settings, MeterRegistry registry) {
    // Now rather than at the first model: where it cannot be loaded, the start fails and says why.
    var _ = OnnxEnvironment.get();
    this.settings = settings.common();
    this.device = settings.chooseDevice();
    DeviceReport.report("serve", device, registry);
    ServeClients clients = new ServeClients(settings);
    this.feed = feed(settings, clients, registry);
    this.loops = IntStream.range(0, settings.threads()).mapToObj(n -> loop(settings, clients, n, registry)).toList();
    SharedMetrics.LAG.gauge(
        registry, loops, all -> all.stream().mapToDouble(ForecastLoop::lag).sum(), clients.loopGroup());
    this.feeder = new Worker("serve-models", feed::run, feed::stop);
    for (int n = 0; n < loops.size(); n++) {
      ForecastLoop loop = loops.get(n);
      answerers.add(new Worker("serve-loop-" + n, loop::run, loop::stop));
    }
    this.starter = Worker.interruptible("serve-start", this::begin);
  }

  private ModelFeed feed(ServeSettings settings, ServeClients clients, MeterRegistry registry) {
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

  private ForecastLoop loop(
      ServeSettings settings, ServeClients clients, int number, MeterRegistry registry) {
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
            topics.windows(), topics.forecasts(), topics.models(), topics.aliases(), topics.deadLetters("serve")),
        settings.replication(),
        note);
    note.clear();
    feeder.start();
    while (!feed.caughtUp()) {
      Thread.sleep(GLANCE);
    }
    answerers.forEach(Worker::start);
  }

  /** Why it will never serve again; empty while it may. */
  Optional<String> dead() {
    Stream<Worker> workers = Stream.concat(Stream.of(starter, feeder), answerers.stream());
    return workers.flatMap(each -> each.death().stream()).map(Throwable::toString).findFirst();
  }

  /** What it still waits for; empty when it can do its work. */
  Optional<String> waitingFor() {
    if (!feed.caughtUp()) {
      return Optional.of(note.waitingFor("topics and models"));
    }
    return loops.stream().allMatch(ForecastLoop::assigned)
        ? Optional.empty()
        : Optional.of("its share of the windows");
  }

  /** Stops answering first, so that nothing is left half done, and lets the models go last. */
  @Override
  public void close() {
    starter.close();
    answerers.forEach(Worker::stop);
    answerers.forEach(Worker::close);
    feeder.close();
    shelf.close();
  }
}
