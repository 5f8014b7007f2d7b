package io.rivercast.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.info.InfoSource;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.rivercast.runtime.metric.DeviceReport;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** This service among Micronaut's beans: it begins and ends with the context, and tells how it is. */
@Context
@Requires(property = "rivercast.serve.enabled", notEquals = "false")
public final class ServeService {
  private final Serving serving;

  /** Reads the settings; a wrong one stops the start. */
  public ServeService(ServiceProperties properties, MeterRegistry registry) {
    ServeSettings settings = ServeSettings.read(properties::get, properties.kafka());
    this.serving = new Serving(settings, registry);
  }

  @PostConstruct
  void start() {
    serving.start();
  }

  @PreDestroy
  void stop() {
    serving.close();
  }

  private static Publisher<HealthResult> health(String name, Optional<String> problem) {
    HealthResult.Builder result =
        HealthResult.builder(name, problem.isPresent() ? HealthStatus.DOWN : HealthStatus.UP);
    problem.ifPresent(result::details);
    return Publishers.just(result.build());
  }

  /** Whether it lives. */
  @Singleton
  @Liveness
  @Requires(bean = ServeService.class)
  static final class ServeLiveness implements HealthIndicator {
    private final ServeService service;

    ServeLiveness(ServeService service) {
      this.service = service;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return health("serve-liveness", service.serving.dead());
    }
  }

  /** Whether it can do its work. */
  @Singleton
  @Readiness
  @Requires(bean = ServeService.class)
  static final class ServeReadiness implements HealthIndicator {
    private final ServeService service;

    ServeReadiness(ServeService service) {
      this.service = service;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return health("serve-readiness", service.serving.dead().or(service.serving::waitingFor));
    }
  }

  /** Where models run. */
  @Singleton
  @Requires(bean = ServeService.class)
  static final class ServeInfo implements InfoSource {
    private final ServeService service;

    ServeInfo(ServeService service) {
      this.service = service;
    }

    @Override
    public Publisher<PropertySource> getSource() {
      return Publishers.just(DeviceReport.info("serve", service.serving.device()));
    }
  }
}
