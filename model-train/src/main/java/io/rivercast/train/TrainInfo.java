package io.rivercast.train;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.management.endpoint.info.InfoSource;
import io.rivercast.runtime.metric.DeviceReport;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** What the trainer tells of itself: where networks are trained. */
@Singleton
@Requires(bean = TrainService.class)
final class TrainInfo implements InfoSource {
  private final TrainService service;

  TrainInfo(TrainService service) {
    this.service = service;
  }

  @Override
  public Publisher<PropertySource> getSource() {
    return Publishers.just(DeviceReport.info("train", service.training().device()));
  }
}
