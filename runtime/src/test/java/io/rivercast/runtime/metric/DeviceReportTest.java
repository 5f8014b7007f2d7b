package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceReportTest {
  private static final DeviceChoice FALLEN_BACK =
      DeviceChoice.of("rivercast.serve.device", new Device.Auto(), _ -> Optional.of("no driver"));

  @Test
  void theGaugeHasTheConfiguredAndTheUsedDevice() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    DeviceReport.report("serve", FALLEN_BACK, registry);
    assertThat(registry.get("rivercast.serve.device").tags("configured", "auto", "used", "cpu").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void infoContainsTheReason() {
    assertThat(DeviceReport.info("serve", FALLEN_BACK).get("serve"))
        .isEqualTo(Map.of("device", Map.of("configured", "auto", "used", "cpu", "why", "no driver")));
  }
}
