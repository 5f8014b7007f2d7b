package io.rivercast.train;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.management.endpoint.info.InfoSource;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.runtime.lifecycle.ManagedService;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.metric.DeviceReport;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.ServiceProperties;
import io.rivercast.schemas.topic.Topics;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.reactivestreams.Publisher;

/** The trainer as a bean. */
@Context
@Requires(property = "rivercast.train.enabled", notEquals = "false")
final class TrainService extends ManagedService {
  private final Training training;
  private final DeviceChoice device;

  /** Reads the settings; a wrong one stops the start. */
  @Inject
  TrainService(ServiceProperties properties, MeterRegistry meters) {
    TrainSettings settings = TrainSettings.read(properties::get, properties.kafka());
    this(settings, settings.chooseDevice(), meters);
  }

  private TrainService(TrainSettings settings, DeviceChoice device, MeterRegistry meters) {
    TrainMeters trainMeters = new TrainMeters(meters, settings.common().forecasters(), InstantSource.system());
    Training training = new Training(settings, device, trainMeters);
    Topics topics = settings.common().topics();
    super(
        List.of(
            ManagedWork.onTopics(
                "train", settings.common(),
                List.of(topics.steps(), topics.models(), topics.aliases(), topics.training()), training)));
    this.training = training;
    this.device = device;
    DeviceReport.report("train", device, meters);
    StateSpace.watch(settings.common().stateDir(), meters);
  }

  /** Loads the native library, which is unpacked first, while the first steps are read. */
  @PostConstruct
  @Override
  public void start() {
    Thread.ofPlatform().name("libtorch").daemon().start(Libtorch::oneThread);
    super.start();
  }

  Training training() {
    return training;
  }

  /** Reports at {@code /info} where networks are trained. */
  @Singleton
  @Requires(bean = TrainService.class)
  static final class TrainInfo implements InfoSource {
    private final TrainService service;

    TrainInfo(TrainService service) {
      this.service = service;
    }

    @Override
    public Publisher<PropertySource> getSource() {
      return Publishers.just(DeviceReport.info("train", service.device));
    }
  }
}
