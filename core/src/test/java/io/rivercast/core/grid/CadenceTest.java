package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
  @Test
  void daysBeginAtMidnightUtc() {
    Cadence.Regular daily = (Cadence.Regular) Cadence.parse("P1D");

    assertThat(daily.stepOf(Instant.parse("1970-01-03T23:59:59.999Z"))).isEqualTo(2);
    assertThat(daily.startOf(2)).isEqualTo(Instant.parse("1970-01-03T00:00:00Z"));
    assertThat(daily.stepOf(Instant.parse("1969-12-31T12:00:00Z"))).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"event", "PT1H", "PT24H", "P1D", "P7D", "P1W", "P1M", "P3M", "P1Y", "PT15M", "PT1.5S", "P3660D"})
  void readsWhatItWrites(String text) {
    assertThat(Cadence.parse(text)).hasToString(text);
    assertThat(Cadence.parse(Cadence.parse(text).toString())).isEqualTo(Cadence.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hourly", "", "PT0S", "PT0.999S", "-PT1H", "PT1.0005S", "P3661D", "P0D", "P0M", "P99999999999D",
          "PT2562047788015215H", "P1M1D"})
  void refusesWhatIsNoGridAndSaysWhatItReceived(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cadence.parse(text))
        .withMessageContaining("cadence must be")
        .withMessageContaining("received");
  }

  @ParameterizedTest
  @CsvSource({
      // The local day of 2026-03-29 in Berlin has 23 hours, that of 2026-10-25 has 25.
      "P1D, Europe/Berlin, 2026-03-28T22:59:59Z, 2026-03-27T23:00:00Z",
      "P1D, Europe/Berlin, 2026-03-29T21:59:59Z, 2026-03-28T23:00:00Z",
      "P1D, Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-24T22:00:00Z",
      "P1D, Pacific/Auckland, 2026-06-08T12:00:00Z, 2026-06-08T12:00:00Z",
      "P1W, UTC, 2026-11-30T00:00:00Z, 2026-11-30T00:00:00Z",
      "P1W, UTC, 2026-12-06T23:59:59Z, 2026-11-30T00:00:00Z",
      "P1M, UTC, 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z",
      "P3M, UTC, 2026-11-30T00:00:00Z, 2026-10-01T00:00:00Z",
      "P1Y, America/New_York, 2026-01-01T04:59:59Z, 2025-01-01T05:00:00Z",
      // Where a day begins at 01:00, since clocks are set forward at midnight.
      "P1D, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-04T03:00:00Z",
      // Clocks were set back from 00:01 to 23:01: the day begins at its first midnight.
      "P1D, America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z",
  })
  void calendarPeriodsFollowTheZone(String cadence, String zone, Instant time, Instant start) {
    Cadence.Regular periods = (Cadence.Regular) Cadence.parse(cadence, ZoneId.of(zone), Duration.ZERO);
    assertThat(periods.stepTime(time)).isEqualTo(start);
    assertThat(periods.stepOf(periods.startOf(periods.stepOf(time) + 1))).isEqualTo(periods.stepOf(time) + 1);
  }

  @Test
  void aStepWhoseStartIsSkippedByTheClocksBeginsAsMuchLater() {
    Cadence days = Cadence.parse("P1D", ZoneId.of("Europe/Berlin"), Duration.ofMinutes(150));
    Instant start = Instant.parse("2024-03-31T01:30:00Z");
    assertThat(days.stepTime(start)).isEqualTo(start);
    assertThat(days.stepTime(start.minusMillis(1))).isEqualTo(Instant.parse("2024-03-30T01:30:00Z"));
    assertThat(days.stepTime(Instant.parse("2024-04-01T00:29:59Z"))).isEqualTo(start);
  }

  @Property
  void everyInstantLiesInItsCalendarPeriod(
      @ForAll @LongRange(min = -2_000_000_000_000L, max = 4_000_000_000_000L) long millis,
      @ForAll("cadences") String cadence,
      @ForAll("zones") String zone,
      @ForAll @IntRange(max = 23) int offset) {
    Cadence.Regular periods =
        (Cadence.Regular) Cadence.parse(cadence, ZoneId.of(zone), Duration.ofHours(offset));
    Instant time = Instant.ofEpochMilli(millis);
    long step = periods.stepOf(time);

    assertThat(periods.startOf(step)).isBeforeOrEqualTo(time);
    assertThat(periods.startOf(step + 1)).isAfter(time);
    assertThat(periods.stepOf(periods.startOf(step))).isEqualTo(step);
  }

  @Provide
  Arbitrary<String> cadences() {
    return Arbitraries.of("P1D", "P2D", "P1W", "P1M", "P3M", "P1Y");
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Kathmandu",
        "Pacific/Apia", "Australia/Lord_Howe", "Atlantic/Azores", "America/Havana");
  }

  @Test
  void anOffsetMovesTheBeginOfSteps() {
    Cadence.Regular hours = (Cadence.Regular) Cadence.parse("PT1H", ZoneOffset.UTC, Duration.ofMinutes(50));
    assertThat(hours.stepTime(Instant.parse("2026-01-01T10:49:59Z"))).isEqualTo("2026-01-01T09:50:00Z");
    Cadence.Regular gasDays = (Cadence.Regular) Cadence.parse("P1D", ZoneId.of("Europe/Berlin"), Duration.ofHours(6));
    assertThat(gasDays.stepTime(Instant.parse("2026-07-02T03:59:59Z"))).isEqualTo("2026-07-01T04:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cadence.parse("PT1H", ZoneOffset.UTC, Duration.ofHours(1)))
        .withMessageContaining("offset must be");
  }

  @Test
  void aReadingJustBeforeAStepIsOfThatStep() {
    Cadence.Regular hours = (Cadence.Regular) Cadence.parse("PT1H");
    assertThat(hours.nearest(Instant.parse("1970-01-01T00:59:00Z"))).isEqualTo(1);
    assertThat(hours.nearest(Instant.parse("1970-01-01T00:58:59Z"))).isZero();
    assertThat(hours.nearest(Instant.parse("1970-01-01T01:00:02Z"))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1440", "PT5M, 288", "PT15M, 96", "PT30M, 48", "PT1H, 24", "P1D, 7", "PT24H, 7", "P1W, 52",
      "P1M, 12", "P3M, 4", "P1Y, 1", "PT7M, 1", "P5M, 1", "event, 1"})
  void hasTheUsualSeason(String cadence, int season) {
    assertThat(Cadence.parse(cadence).season()).isEqualTo(season);
  }

  @Property
  void everyInstantLiesInItsSlot(
      @ForAll @LongRange(min = -4_000_000_000_000L, max = 4_000_000_000_000L) long millis,
      @ForAll @LongRange(min = 1_000, max = 90_000_000L) long length) {
    Cadence.Every every = new Cadence.Every(Duration.ofMillis(length));
    Instant time = Instant.ofEpochMilli(millis);
    long slot = every.stepOf(time);

    assertThat(every.startOf(slot)).isBeforeOrEqualTo(time);
    assertThat(every.startOf(slot + 1)).isAfter(time);
  }
}
