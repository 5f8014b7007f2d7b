package io.rivercast.train;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.runtime.metric.DeviceReport;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;

/** The trainer among Micronaut's beans: it begins and ends with the context. */
@Context
@Requires(property = "rivercast.train.enabled", notEquals = "false")
final class TrainService {
  private final Training training;

  /** Reads the settings; a wrong one stops the start. */
  TrainService(ServiceProperties properties, MeterRegistry meters) {
    TrainSettings settings = TrainSettings.read(properties::get, properties.kafka());
    DeviceChoice device = settings.chooseDevice();
    DeviceReport.tell("train", device, meters);
    StateSpace.watch(settings.common().stateDir(), meters);
    TrainMeters figures = new TrainMeters(meters, settings.common().forecasters(), InstantSource.system());
    this.training = new Training(settings, device, figures);
  }

  @PostConstruct
  void start() {
    // unpacks and loads the native library while the first windows come in
    Thread.ofPlatform().name("libtorch").daemon().start(Libtorch::oneThread);
    training.start();
  }

  @PreDestroy
  void stop() {
    training.close();
  }

  Training training() {
    return training;
  }
}
