package io.rivercast.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.admit.TimeFormat;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files as they are found in the world. */
class RealFilesTest {
  private final List<Observation> admitted = new ArrayList<>();
  private final List<Rejection> refused = new ArrayList<>();

  private List<String> read(CsvOptions options) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    try (CsvSource source = CsvSource.open(options, clock)) {
      for (Optional<CsvRow> row = source.next(); row.isPresent(); row = source.next()) {
        switch (row.get().admission()) {
          case Admission.Admitted(Observation observation) -> admitted.add(observation);
          case Rejection rejection -> refused.add(rejection);
        }
      }
      return source.values();
    }
  }

  private long series() {
    return admitted.stream().map(Observation::series).distinct().count();
  }

  @Test
  void readsTheDailyWeatherOfTwoCities() {
    CsvOptions options =
        CsvOptions.of(SharedData.file("weather-seattle-ny-daily/weather_seattle_newyork_daily_2012_2015.csv"), "date")
            .seriesColumn("location", "weather/", true);

    assertThat(read(options)).containsExactly("precipitation", "temp_max", "temp_min", "wind");
    assertThat(admitted).hasSize(2922);
    assertThat(refused).isEmpty();
    assertThat(series()).isEqualTo(2);
  }

  @Test
  void readsThePriceOfOilAndRefusesDaysWithoutOne() {
    CsvOptions options =
        CsvOptions.of(SharedData.file("wti-daily/wti_crude_daily_1986_2019.csv"), "Date")
            .times(TimeFormat.pattern("M/d/uuuu", ZoneOffset.UTC))
            .series("oil/wti");

    assertThat(read(options)).containsExactly("DCOILWTICO");
    assertThat(admitted).hasSize(8611 - 290);
    assertThat(refused).hasSize(290).allMatch(it -> it.reason() == Reason.NO_VALUES);
    assertThat(admitted.getFirst().time()).isEqualTo("1986-01-02T00:00:00Z");
  }

  @Test
  void readsThePackedHourlyWeatherOfThreeAirports() {
    CsvOptions options =
        CsvOptions.of(SharedData.file("weather-jfk-hourly/nyc_airports_hourly_weather_2013.csv.gz"), "time_hour")
            .seriesColumn("origin", "weather/", true)
            .values(List.of("temp", "dewp", "wind_gust"));

    read(options);
    assertThat(admitted.size() + refused.size()).isEqualTo(26_115);
    assertThat(series()).isEqualTo(3);
    assertThat(admitted).anyMatch(it -> Double.isNaN(it.value("wind_gust")));
  }

  @Test
  void readsTheOtherFilesWithNothingButTheirTimeColumn() {
    read(CsvOptions.of(SharedData.file("weather-jfk-hourly/jfk_hourly_weather_2013.csv"), "time"));
    assertThat(admitted).hasSize(8730);
    assertThat(read(CsvOptions.of(SharedData.file("etth1/ETTh1.csv.gz"), "date")))
        .containsExactly("HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL", "OT");
    assertThat(admitted).hasSize(8730 + 17_420);
    assertThat(read(CsvOptions.of(SharedData.file("fx-h10-daily/fed_h10_fx_daily_1999_2021.csv"), "date"))).hasSize(10);
    assertThat(refused).allMatch(it -> it.reason() == Reason.NO_VALUES);
  }
}
