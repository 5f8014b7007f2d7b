package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.device.Device;
import io.rivercast.core.grid.Cadence;
import io.rivercast.forecasting.torch.TorchOps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFeaturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29T13:37:11Z", "1969-12-31T23:00:00Z", "1970-01-01T00:00:00Z",
      "2199-07-01T12:00:00Z"})
  void agreesWithTheCalendarAtEveryStep(String time) {
    long origin = Instant.parse(time).getEpochSecond();
    List<Calendar> calendar = List.of(Calendar.values());
    CalendarFeatures features = new CalendarFeatures(calendar, Cadence.parse("PT90M"));

    float[] values = new float[5 * features.count()];
    try (PointerScope _ = new PointerScope()) {
      TorchOps ops = new TorchOps(Map.of(), Optional.empty(), Device.DEFAULT);
      features.at(ops, Tensor.create(new long[] {origin}, 1), -3, 5).contiguous().data_ptr_float().get(values);
    }

    for (int step = 0; step < 5; step++) {
      for (int cycle = 0; cycle < calendar.size(); cycle++) {
        double phase = calendar.get(cycle).phase(origin + (step - 3) * 5400L);
        int at = step * features.count() + 2 * cycle;
        assertThat(values[at]).isCloseTo((float) Math.sin(phase), within(2e-6f));
        assertThat(values[at + 1]).isCloseTo((float) Math.cos(phase), within(2e-6f));
      }
    }
  }
}
