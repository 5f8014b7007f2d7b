package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.env.PropertySource;
import io.rivercast.core.device.DeviceChoice;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the chosen device in the log, as a metric, and at {@code /info}. */
public final class DeviceReport {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceReport.class);

  private DeviceReport() {}

  /**
   * Logs it, and sets the gauge {@code rivercast.<service>.device}, which is 1, with the tags {@code asked} and {@code
   * used}.
   *
   * @param service such as {@code serve}
   */
  public static void report(String service, DeviceChoice choice, MeterRegistry registry) {
    LOG.info("Models of {} run on {} (asked for: {}): {}", service, choice.used(), choice.asked(), choice.why());
    MetricDefinition measure = service.equals("serve") ? SharedMetrics.SERVE_DEVICE : SharedMetrics.TRAIN_DEVICE;
    measure.gauge(registry, choice, _ -> 1, choice.asked().toString(), choice.used().toString());
  }

  /** For {@code /info}: {@code {"serve": {"device": {"asked": .., "used": .., "why": ..}}}}. */
  public static PropertySource info(String service, DeviceChoice choice) {
    return PropertySource.of(service + "-device", Map.of(service, Map.of("device", choice.describe())));
  }
}
