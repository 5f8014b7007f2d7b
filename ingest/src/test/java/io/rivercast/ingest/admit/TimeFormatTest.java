package io.rivercast.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static final TimeFormat ISO = TimeFormat.automatic(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
      "2026-01-31, 2026-01-31T00:00:00Z",
      "2026-01-31T06:00, 2026-01-31T06:00:00Z",
      "2016-07-01 01:00:00, 2016-07-01T01:00:00Z",
      "2026-01-31T06:00:00Z, 2026-01-31T06:00:00Z",
      "2026-01-31t06:00:00z, 2026-01-31T06:00:00Z",
      "2026-01-31T06:00:00.25Z, 2026-01-31T06:00:00.250Z",
      "2026-01-31T06:00:00+01:00, 2026-01-31T05:00:00Z",
      "2026-01-31T06:00:00+0130, 2026-01-31T04:30:00Z",
      "2026-01-31 06:00:00-05, 2026-01-31T11:00:00Z",
      "2026-01-31T06:00:00+01:00[Europe/Paris], 2026-01-31T05:00:00Z",
      "1700000000, 2023-11-14T22:13:20Z",
      "1700000000.5, 2023-11-14T22:13:20.500Z",
      "1700000000123, 2023-11-14T22:13:20.123Z",
  })
  void readsTimesAsTheyAreUsuallyWritten(String text, Instant time) {
    assertThat(ISO.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "T", "2026", "20260131", "2026-1-31", "31.01.2026", "2026-02-29", "2026-01-31T24:00", "2026-01-31T06",
      "2026-01-31Z", "2026-01-31T", "2026-01-31  06:00", "2026-01-31T06:00 Z", "170000000", "17000000000",
      "2026-01-31T06:00:00+25:00", "2026-01-31T06:00:61Z", "now"
  })
  void refusesWhatCouldBeSomethingElse(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> ISO.parse(text));
  }

  @Test
  void takesDatesAndTimesWithoutAnOffsetInTheGivenZone() {
    TimeFormat paris = TimeFormat.automatic(ZoneId.of("Europe/Paris"));

    assertThat(paris.parse("2026-07-01T12:00")).isEqualTo("2026-07-01T10:00:00Z");
    assertThat(paris.parse("2026-07-01T12:00Z")).isEqualTo("2026-07-01T12:00:00Z");
    assertThat(paris.parse("2026-07-01")).isEqualTo("2026-06-30T22:00:00Z");
  }

  @Test
  void movesOnATimeThatNeverWasAndTakesTheFirstOfTwo() {
    TimeFormat paris = TimeFormat.automatic(ZoneId.of("Europe/Paris"));

    assertThat(paris.parse("2026-03-29T02:30")).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(paris.parse("2026-10-25T02:30")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
      "M/d/uuuu, 1/2/1986, 1986-01-02T00:00:00Z",
      "M/d/yyyy, 12/31/2019, 2019-12-31T00:00:00Z",
      "uuuuMMdd, 20200229, 2020-02-29T00:00:00Z",
      "uuuu-MM-dd HH, 2020-02-29 13, 2020-02-29T13:00:00Z",
      "dd.MM.uuuu HH:mm, 29.02.2020 13:05, 2020-02-29T13:05:00Z",
      "uuuu-MM-dd'T'HH:mm:ssXXX, 2020-02-29T13:05:00+02:00, 2020-02-29T11:05:00Z",
      "MMM uuuu, feb 2020, 2020-02-01T00:00:00Z",
      "uuuu, 2020, 2020-01-01T00:00:00Z",
      "uuuu-DDD, 2020-060, 2020-02-29T00:00:00Z",
  })
  void readsByAPattern(String pattern, String text, Instant time) {
    assertThat(TimeFormat.named(pattern, ZoneOffset.UTC).parse(text)).isEqualTo(time);
  }

  @Test
  void readsByAPatternStrictly() {
    TimeFormat american = TimeFormat.pattern("M/d/uuuu", ZoneOffset.UTC);

    for (String text : List.of("2/30/2020", "13/1/2020", "1/2/20", "1/2/2020 ", "1-2-2020")) {
      assertThatExceptionOfType(DateTimeException.class).as(text).isThrownBy(() -> american.parse(text));
    }
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> TimeFormat.pattern("HH:mm", ZoneOffset.UTC).parse("12:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bogus pattern", "uuuu-MM-dd'T"})
  void refusesAPatternThatIsNoneAndNamesOneThatIs(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeFormat.named(pattern, ZoneOffset.UTC))
        .withMessageContaining("M/d/uuuu");
  }

  @Test
  void readsEpochNumbersOfAnyLengthWhenTheyAreNamed() {
    TimeFormat seconds = TimeFormat.named("epoch-seconds", ZoneOffset.UTC);
    TimeFormat millis = TimeFormat.named("epoch-millis", ZoneOffset.UTC);

    assertThat(seconds.parse("0")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(seconds.parse("-1.5")).isEqualTo("1969-12-31T23:59:58.500Z");
    assertThat(seconds.parse("1.7E9")).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(millis.parse("1000")).isEqualTo("1970-01-01T00:00:01Z");
    for (String text : List.of("", "1,5", "0x1", "1e99", "999999999999999999", "2026-01-01")) {
      assertThatExceptionOfType(DateTimeException.class).as(text).isThrownBy(() -> seconds.parse(text));
    }
  }

  @Property
  void readsBackEveryInstantAsItPrints(
      @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long millis) {
    Instant time = Instant.ofEpochMilli(millis);

    assertThat(ISO.parse(time.toString())).isEqualTo(time);
    assertThat(TimeFormat.epochMillis().parse(String.valueOf(millis))).isEqualTo(time);
  }
}
