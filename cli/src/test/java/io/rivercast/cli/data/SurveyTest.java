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
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final List<Observation> readings = new ArrayList<>();

  private Survey survey(ZoneId zone) {
    readings.sort(Comparator.comparing(Observation::time));
    return new Survey(readings, zone);
  }

  private Survey survey() {
    return survey(ZoneOffset.UTC);
  }

  private void see(String series, Instant time) {
    readings.add(new Observation(new SeriesId(series), time, List.of("x"), new double[] {1}));
  }

  private void seeEvery(TemporalAmount step, int count, LocalDateTime first, ZoneId zone) {
    for (int i = 0; i < count; i++) {
      LocalDateTime time = switch (step) {
        case Period period -> first.plus(period.multipliedBy(i));
        case Duration length -> first.plus(length.multipliedBy(i));
        default -> throw new IllegalArgumentException(step.toString());
      };
      see("a", time.atZone(zone).toInstant());
    }
  }

  @Test
  void findsAnHourlyGridBehindGaps() {
    for (int hour = 0; hour < 100; hour++) {
      if (hour % 10 != 3) {
        see("a", Instant.EPOCH.plus(Duration.ofHours(hour)));
      }
    }
    assertThat(survey().cadence()).isEqualTo(new Cadence.Every(Duration.ofHours(1)));
  }

  @Test
  void findsTheHourBehindAClockThatIsSecondsOff() {
    Random random = new Random(1);
    for (int hour = 0; hour < 200; hour++) {
      see("a", Instant.EPOCH.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(-2, 3)));
    }
    Cadence.Regular hourly = new Cadence.Every(Duration.ofHours(1));
    assertThat(survey().cadence()).isEqualTo(hourly);
    assertThat(survey().offset(hourly)).isZero();
    assertThat(survey().steps(hourly)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
      "P1D, P1D, 7", "P7D, P1W, 52", "P1M, P1M, 12", "P3M, P3M, 4", "P6M, P6M, 2", "P1Y, P1Y, 1",
  })
  void findsCalendarPeriods(Period distance, String cadence, int season) {
    seeEvery(distance, 60, LocalDateTime.parse("2008-01-01T00:00"), ZoneOffset.UTC);
    assertThat(survey().cadence()).isEqualTo(Cadence.parse(cadence)).extracting(Cadence::season).isEqualTo(season);
    assertThat(survey().steps(survey().cadence())).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1440", "PT5M, 288", "PT15M, 96", "PT30M, 48", "PT1H, 24"})
  void findsPartsOfADay(Duration distance, int season) {
    seeEvery(distance, 500, LocalDateTime.parse("2020-01-01T00:00"), ZoneOffset.UTC);
    assertThat(survey().cadence()).isEqualTo(new Cadence.Every(distance)).extracting(Cadence::season)
        .isEqualTo(season);
  }

  @Test
  void findsTheDaysOfAZone() {
    seeEvery(Period.ofDays(1), 400, LocalDateTime.parse("2018-01-01T00:00"), LONDON);
    Cadence days = Cadence.parse("P1D", LONDON, Duration.ZERO);
    assertThat(survey(LONDON).cadence()).isEqualTo(days);
    assertThat(survey(LONDON).offset((Cadence.Regular) days)).isZero();
    assertThat(survey(LONDON).steps(days)).isEqualTo(400);
  }

  /** Midnights in London lie at 23:00 and 0:00 UTC: days that begin at 23:00 UTC hold one each. */
  @Test
  void findsDaysThatHoldOneReadingEachWithoutTheZone() {
    seeEvery(Period.ofDays(1), 400, LocalDateTime.parse("2018-01-01T00:00"), LONDON);
    assertThat(survey().cadence()).isEqualTo(Cadence.parse("P1D"));
    Duration offset = survey().offset((Cadence.Regular) Cadence.parse("P1D"));
    assertThat(offset).isEqualTo(Duration.ofHours(23));
    assertThat(survey().steps(Cadence.parse("P1D", ZoneOffset.UTC, offset))).isEqualTo(400);
  }

  @Test
  void findsHowLongAfterMidnightOrTheHourReadingsAreTaken() {
    seeEvery(Period.ofDays(1), 100, LocalDateTime.parse("2020-01-01T06:00"), ZoneOffset.UTC);
    assertThat(survey().cadence()).isEqualTo(Cadence.parse("P1D"));
    assertThat(survey().offset((Cadence.Regular) Cadence.parse("P1D"))).isEqualTo(Duration.ofHours(6));
    readings.clear();
    seeEvery(Duration.ofHours(1), 100, LocalDateTime.parse("2020-01-01T00:50"), ZoneOffset.UTC);
    assertThat(survey().cadence()).isEqualTo(Cadence.parse("PT1H"));
    assertThat(survey().offset((Cadence.Regular) Cadence.parse("PT1H"))).isEqualTo(Duration.ofMinutes(50));
  }

  @Test
  void averagesWhereStepsHaveSeveralReadingsAndSaysSo() {
    seeEvery(Duration.ofMinutes(10), 600, LocalDateTime.parse("2020-01-01T00:00"), ZoneOffset.UTC);
    DataGrid hourly = DataGrid.of(survey(), Optional.of("PT1H"), Optional.empty(), Optional.empty());
    assertThat(hourly.settings()).containsOnly(Map.entry("cadence", "PT1H"),
        Map.entry("aggregate", "mean"));
    assertThat(hourly.notes()).containsExactly(
        "a step of PT1H has 6.0 readings on average, of which the mean is taken; change it with --aggregate");
    assertThat(survey().steps(hourly.cadence())).isEqualTo(100);
    assertThat(DataGrid.of(survey(), Optional.of("PT1H"), Optional.empty(), Optional.of("sum")).aggregate())
        .contains("sum");
    assertThat(DataGrid.of(survey(), Optional.empty(), Optional.empty(), Optional.empty()).aggregate()).isEmpty();
  }

  @Test
  void aValueOfTheSameTimeTwiceIsNoAggregation() {
    for (int i = 0; i < 2; i++) {
      seeEvery(Duration.ofHours(1), 100, LocalDateTime.parse("2020-01-01T00:00"), ZoneOffset.UTC);
    }
    DataGrid grid = DataGrid.of(survey(), Optional.of("PT1H"), Optional.empty(), Optional.empty());
    assertThat(grid.aggregate()).isEmpty();
    assertThat(survey().cadence()).isEqualTo(Cadence.parse("PT1H"));
  }

  @Test
  void takesTradingDaysForEvents() {
    for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() == 2020; day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        see("a", day.atStartOfDay(ZoneOffset.UTC).toInstant());
      }
    }
    assertThat(survey().cadence()).isEqualTo(Cadence.event());
  }

  @Test
  void takesReadingsAtAnyTimeForEvents() {
    long time = 0;
    for (int i = 1; i < 100; i++) {
      time += 1000L * i;
      see("a", Instant.ofEpochMilli(time));
    }
    assertThat(survey().cadence()).isEqualTo(Cadence.event());
    assertThatThrownBy(
        () -> DataGrid.of(survey(), Optional.of("event"), Optional.of(Duration.ofHours(1)), Optional.empty()))
        .hasMessageContaining("--offset needs steps of time");
  }

  @Test
  void keepsSeriesThatFollowOneAnotherApart() {
    for (String series : List.of("a", "b")) {
      for (int day = 0; day < 10; day++) {
        see(series, Instant.EPOCH.plus(Duration.ofDays(day)));
      }
    }
    assertThat(survey().cadence()).isEqualTo(Cadence.parse("P1D"));
    assertThat(survey().series()).containsExactly(new SeriesId("a"), new SeriesId("b"));
    assertThat(survey().timeAt(0.5)).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(5)));
    assertThat(survey().span()).isEqualTo(Duration.ofDays(9));
  }

  @Test
  void hasNoTimeWithoutReadings() {
    assertThat(survey().readings()).isZero();
    assertThat(survey().cadence()).isEqualTo(Cadence.event());
    assertThatThrownBy(() -> survey().timeAt(0.5)).hasMessageContaining("no readings");
  }
}
