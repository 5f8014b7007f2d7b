package io.rivercast.train;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.rivercast.service.meter.StateSpace;
import io.rivercast.train.net.Libtorch;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;

/** The trainer among Micronaut's beans: it begins and ends with the context. */
@Context
@Requires(property = "rivercast.train.enabled", notEquals = "false")
final class TrainService {
  private final Training training;

  /** Reads the settings; a wrong one stops the start. */
  TrainService(Environment environment, MeterRegistry meters) {
    TrainSettings settings =
        TrainSettings.read(
            key -> environment.getProperty(key, String.class),
            environment.getProperties("kafka", StringConvention.RAW));
    StateSpace.watch(settings.common().stateDir(), meters);
    this.training =
        new Training(settings, new TrainMeters(meters, settings.common().forecasters(), InstantSource.system()));
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
