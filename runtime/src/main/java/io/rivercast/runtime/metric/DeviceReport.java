package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.env.PropertySource;
import io.rivercast.core.device.DeviceChoice;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the device of a service in the log, a metric and {@code /info}. */
public final class DeviceReport {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceReport.class);

  private DeviceReport() {}

  /**
   * Logs the device and sets the gauge {@code rivercast.<service>.device}, which is 1, with the tags {@code configured} and
   * {@code used}.
   *
   * @param service such as {@code serve}
   */
  public static void report(String service, DeviceChoice choice, MeterRegistry registry) {
    LOG.info("Models of {} run on {} (configured: {}): {}", service, choice.used(), choice.configured(), choice.why());
    MetricDefinition metric = service.equals("serve") ? SharedMetrics.SERVE_DEVICE : SharedMetrics.TRAIN_DEVICE;
    metric.gauge(registry, choice, _ -> 1, choice.configured().toString(), choice.used().toString());
  }

  /** For {@code /info}: {@code {"serve": {"device": {"configured": .., "used": .., "why": ..}}}}. */
  public static PropertySource info(String service, DeviceChoice choice) {
    return PropertySource.of(service + "-device", Map.of(service, Map.of("device", choice.describe())));
  }
}
