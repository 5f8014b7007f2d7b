package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.device.Device;
import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.forecasting.torch.TorchOps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFeaturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29T13:37:11Z", "1969-12-31T23:00:00Z", "1970-01-01T00:00:00Z",
      "2199-07-01T12:00:00Z"})
  void agreesWithTheCalendarAtEveryStep(String time) {
    long origin = Instant.parse(time).getEpochSecond();
    List<Calendar> calendar = List.of(Calendar.values());
    CalendarFeatures features = new CalendarFeatures(calendar, grid("PT90M", ZoneOffset.UTC));
    float[] values = values(features, origin, -3, 5);

    for (int step = 0; step < 5; step++) {
      for (int cycle = 0; cycle < calendar.size(); cycle++) {
        double phase = calendar.get(cycle).phase(origin + (step - 3) * 5400L);
        int at = step * features.count() + 2 * cycle;
        assertThat(values[at]).isCloseTo((float) Math.sin(phase), within(2e-6f));
        assertThat(values[at + 1]).isCloseTo((float) Math.cos(phase), within(2e-6f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
      // Clocks change in the middle of the steps, before them, after them, and nowhere near.
      "PT1H, Europe/Berlin, 2026-03-29T01:00:00Z", "PT1H, Europe/Berlin, 2026-10-25T00:00:00Z",
      "PT1H, America/New_York, 2026-03-08T07:00:00Z", "PT30M, Australia/Lord_Howe, 2026-04-04T15:00:00Z",
      "PT1H, Asia/Kathmandu, 2026-07-01T00:00:00Z", "PT1H, Europe/Berlin, 2026-03-28T15:00:00Z",
      "PT1H, Europe/Berlin, 2026-03-29T11:00:00Z", "PT1H, Europe/Berlin, 2150-07-01T00:00:00Z",
      "P1D, Europe/Berlin, 2026-03-26T23:00:00Z", "P1W, America/New_York, 2026-03-02T05:00:00Z"})
  void followsTheLocalTimeOfTheZone(String cadence, String zone, Instant origin) {
    List<Calendar> calendar = List.of(Calendar.HOUR_OF_DAY, Calendar.DAY_OF_WEEK);
    Grid grid = grid(cadence, ZoneId.of(zone));
    float[] values = values(new CalendarFeatures(calendar, grid), origin.getEpochSecond(), -12, 25);
    for (int step = 0; step < 25; step++) {
      Instant time = ((Cadence.Regular) grid.cadence()).plus(origin, step - 12);
      boolean known = time.isBefore(Instant.parse("2100-01-01T00:00:00Z"));
      long local = time.getEpochSecond()
          + (known ? ZoneId.of(zone).getRules().getOffset(time).getTotalSeconds() : 3600);
      for (int cycle = 0; cycle < 2; cycle++) {
        double phase = calendar.get(cycle).phase(local);
        assertThat(values[4 * step + 2 * cycle]).as("%s", time).isCloseTo((float) Math.sin(phase), within(2e-6f));
        assertThat(values[4 * step + 2 * cycle + 1]).as("%s", time).isCloseTo((float) Math.cos(phase), within(2e-6f));
      }
    }
  }

  private static Grid grid(String cadence, ZoneId zone) {
    return new Grid(
        "g", new SeriesPattern("*"), Cadence.parse(cadence, zone, Duration.ZERO), zone, Aggregates.NONE, Duration.ZERO,
        Optional.empty(), Duration.ZERO, Grid.LatePolicy.REVISE);
  }

  private static float[] values(CalendarFeatures features, long origin, int first, int steps) {
    float[] values = new float[steps * features.count()];
    try (PointerScope _ = new PointerScope()) {
      TorchOps ops = new TorchOps(Map.of(), Optional.empty(), Device.DEFAULT);
      features.at(ops, Tensor.create(new long[] {origin}, 1), first, steps).contiguous().data_ptr_float().get(values);
    }
    return values;
  }
}
