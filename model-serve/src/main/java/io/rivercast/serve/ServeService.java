package io.rivercast.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.management.endpoint.info.InfoSource;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.runtime.kafka.ModelFetcher;
import io.rivercast.runtime.lifecycle.ManagedService;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.metric.DeviceReport;
import io.rivercast.runtime.metric.SharedMetrics;
import io.rivercast.runtime.settings.ServiceProperties;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.serve.loop.ForecastLoop;
import io.rivercast.serve.loop.PollWork;
import io.rivercast.serve.model.ModelFeed;
import io.rivercast.serve.model.ModelHolder;
import io.rivercast.serve.model.OnnxEnvironment;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;

/**
 * The inference loops and their models: topics first, then models, then loops. No window is forecast before the current
 * models are loaded.
 */
@Context
@Requires(property = "rivercast.serve.enabled", notEquals = "false")
public final class ServeService extends ManagedService {
  private static final Duration POLL = Duration.ofMillis(50);

  private final DeviceChoice device;
  private final ModelHolder models;

  /** Reads the settings; a wrong one stops the start. */
  @Inject
  public ServeService(ServiceProperties properties, MeterRegistry registry) {
    this(ServeSettings.read(properties::get, properties.kafka()), registry);
  }

  private ServeService(ServeSettings settings, MeterRegistry registry) {
    // Now rather than at the first model, so that a native library that cannot be loaded stops the start.
    var _ = OnnxEnvironment.get();
    DeviceChoice device = settings.chooseDevice();
    ModelHolder models = new ModelHolder();
    super(works(settings, device, models, registry));
    this.device = device;
    this.models = models;
    DeviceReport.report("serve", device, registry);
  }

  private static List<ManagedWork> works(
      ServeSettings settings, DeviceChoice device, ModelHolder models, MeterRegistry registry) {
    Topics topics = settings.common().topics();
    ServeClients clients = new ServeClients(settings);
    ModelFetcher fetcher = new ModelFetcher(clients::archive, topics.models().name());
    ModelFeed feed = new ModelFeed(
        clients::feed, fetcher::fetch, topics, settings.common().forecasters(), settings.gate().to(device.used()),
        models, registry);
    List<ForecastLoop> loops = IntStream.range(0, settings.threads())
        .mapToObj(
            number -> new ForecastLoop(
                clients.loop(number), topics.windows().name(),
                new PollWork(settings.common().forecasters(), topics, registry), models, settings.loop(), registry))
        .toList();
    SharedMetrics.LAG.gauge(
        registry, loops, all -> all.stream().mapToDouble(ForecastLoop::lag).sum(), clients.loopGroup());
    List<ManagedWork> works = new ArrayList<>();
    works.add(
        ManagedWork.onTopics(
            "serve-models",
            settings.common(),
            List.of(
                topics.windows(), topics.predictions(), topics.models(), topics.aliases(), topics.deadLetters("serve")),
            feed));
    for (int number = 0; number < loops.size(); number++) {
      works.add(new ManagedWork("serve-loop-" + number, "models", _ -> awaitModels(feed), loops.get(number)));
    }
    return works;
  }

  private static void awaitModels(ModelFeed feed) throws InterruptedException {
    while (!feed.caughtUp()) {
      Thread.sleep(POLL);
    }
  }

  /** Stops the work, then frees the models. */
  @PreDestroy
  @Override
  public void stop() {
    super.stop();
    models.close();
  }

  /** Reports at {@code /info} where models run. */
  @Singleton
  @Requires(bean = ServeService.class)
  static final class ServeInfo implements InfoSource {
    private final ServeService service;

    ServeInfo(ServeService service) {
      this.service = service;
    }

    @Override
    public Publisher<PropertySource> getSource() {
      return Publishers.just(DeviceReport.info("serve", service.device));
    }
  }
}
