package io.rivercast.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private final Survey survey = new Survey();

  @Test
  void findsAnHourlyGridBehindGaps() {
    for (int hour = 0; hour < 100; hour++) {
      if (hour % 10 != 3) {
        see("a", Instant.EPOCH.plus(Duration.ofHours(hour)));
      }
    }
    assertThat(survey.cadence()).isEqualTo(new Cadence.Every(Duration.ofHours(1)));
  }

  @Test
  void takesTradingDaysForEvents() {
    for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() == 2020; day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        see("a", day.atStartOfDay(ZoneOffset.UTC).toInstant());
      }
    }
    assertThat(survey.cadence()).isEqualTo(Cadence.EVENT);
  }

  @Test
  void takesReadingsAtAnyTimeForEvents() {
    long time = 0;
    for (int i = 1; i < 100; i++) {
      time += 1000L * i;
      see("a", Instant.ofEpochMilli(time));
    }
    assertThat(survey.cadence()).isEqualTo(Cadence.EVENT);
  }

  @Test
  void keepsSeriesThatFollowOneAnotherApart() {
    for (String series : List.of("a", "b")) {
      for (int day = 0; day < 10; day++) {
        see(series, Instant.EPOCH.plus(Duration.ofDays(day)));
      }
    }
    assertThat(survey.cadence()).isEqualTo(Cadence.parse("P1D"));
    assertThat(survey.series()).containsExactly(new SeriesId("a"), new SeriesId("b"));
    assertThat(survey.readingsPerSeries()).isEqualTo(10);
    assertThat(survey.timeAt(0.5)).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(5)));
    assertThat(survey.span()).isEqualTo(Duration.ofDays(9));
  }

  @Test
  void hasNoTimeWithoutReadings() {
    assertThat(survey.readings()).isZero();
    assertThatThrownBy(() -> survey.timeAt(0.5)).hasMessageContaining("no readings");
  }

  private void see(String series, Instant time) {
    survey.add(new Observation(new SeriesId(series), time, List.of("x"), new double[] {1}));
  }
}
