package io.rivercast.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationGateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String TIME = "2026-01-01T06:00:00Z";

  private final ObservationGate gate = new ObservationGate(GateRules.DEFAULT, InstantSource.fixed(NOW));

  private static Reading reading(String series, String time, List<String> fields, List<String> values) {
    return new Reading(series, time, fields, values, TestOrigin.ANYWHERE);
  }

  private Rejection refused(Reading reading) {
    assertThat(gate.admit(reading)).isInstanceOf(Rejection.class);
    return (Rejection) gate.admit(reading);
  }

  private Observation admitted(Reading reading) {
    assertThat(gate.admit(reading)).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) gate.admit(reading)).observation();
  }

  @Test
  void admitsAReadingWithItsValuesInTheirOrder() {
    Observation observation =
        admitted(reading("weather/jfk", TIME, List.of("temp", "wind"), List.of("3.5", "-1e-2")));

    assertThat(observation)
        .isEqualTo(
            new Observation(
                new SeriesId("weather/jfk"), Instant.parse(TIME), List.of("temp", "wind"), new double[] {3.5, -0.01}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NA", "na", "N/A", "NaN", "nan", "null", "NULL", "."})
  void takesAnEmptyValueAsNotMeasured(String nothing) {
    Observation observation = admitted(reading("s", TIME, List.of("a", "b"), List.of(nothing, "1")));

    assertThat(observation.values()).containsExactly(Float.NaN, 1f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drizzle", "1,5", "0x1p3", "1f", "3.5d", "1.2.3", "-", "..", "1 000", "true", "[1]", "١"})
  void refusesAValueThatIsNoNumberAndNamesIt(String text) {
    Rejection rejection = refused(reading("s", TIME, List.of("a", "b"), List.of("1", text)));

    assertThat(rejection.reason()).isEqualTo(Reason.VALUE_NOT_A_NUMBER);
    assertThat(rejection.message()).contains("'b'").contains("'" + text + "'").contains("3.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "+inf", "\u221e", "1e39", "-3.5e38", "1e999999999"})
  void refusesAValueThatIsInfiniteAsAFloat(String text) {
    assertThat(refused(reading("s", TIME, List.of("a"), List.of(text))).reason()).isEqualTo(Reason.VALUE_INFINITE);
  }

  @Test
  void refusesAReadingInWhichNothingWasMeasured() {
    assertThat(refused(reading("s", TIME, List.of(), List.of())).reason()).isEqualTo(Reason.NO_VALUES);
    Rejection empty = refused(reading("s", TIME, List.of("a", "b"), List.of("", "NA")));
    assertThat(empty.reason()).isEqualTo(Reason.NO_VALUES);
    assertThat(empty.message()).contains("a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", " a", "a ", "a\nb", "a\u0000", "\ud800"})
  void refusesASeriesThatCannotBeAnId(String series) {
    Rejection rejection = refused(reading(series, TIME, List.of("a"), List.of("1")));

    assertThat(rejection.reason()).isEqualTo(Reason.SERIES_INVALID);
    assertThat(rejection.message()).startsWith("series ").doesNotContain("\n");
  }

  @Test
  void refusesASeriesThatIsTooLong() {
    String longest = "x".repeat(SeriesId.MAX_LENGTH);
    assertThat(admitted(reading(longest, TIME, List.of("a"), List.of("1"))).series().value()).isEqualTo(longest);
    assertThat(refused(reading(longest + "x", TIME, List.of("a"), List.of("1"))).message())
        .hasSizeLessThan(300)
        .contains("249");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30", "01/02/2026", "20260101", "-0001-01-01"})
  void refusesATimeThatItCannotRead(String time) {
    Rejection rejection = refused(reading("s", time, List.of("a"), List.of("1")));

    assertThat(rejection.reason()).isEqualTo(Reason.TIME_UNREADABLE);
    assertThat(rejection.message()).startsWith("time ");
  }

  @Test
  void theErrorNamesTheFormatOfTimes() {
    assertThat(refused(reading("s", "1/2/1986", List.of("a"), List.of("1"))).message())
        .contains("'1/2/1986'")
        .contains("2026-01-31T06:00:00Z");
  }

  @Test
  void toleratesAClockThatIsALittleFast() {
    String justIn = NOW.plus(Duration.ofMinutes(5)).toString();
    String justOut = NOW.plus(Duration.ofMinutes(5)).plusMillis(1).toString();

    assertThat(admitted(reading("s", justIn, List.of("a"), List.of("1"))).time()).isEqualTo(justIn);
    Rejection rejection = refused(reading("s", justOut, List.of("a"), List.of("1")));
    assertThat(rejection.reason()).isEqualTo(Reason.TIME_IN_FUTURE);
    assertThat(rejection.message()).contains("PT5M", "clock", "--max-ahead");
  }

  @Test
  void refusesTimesAtTheEndsOfTheCalendar() {
    for (String time : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
      assertThat(refused(reading("s", time, List.of("a"), List.of("1"))).reason())
          .isIn(Reason.TIME_IN_FUTURE, Reason.TIME_UNREADABLE);
    }
    assertThat(gate.admit(reading("s", "", List.of("a"), List.of("1")), Instant.MIN)).isInstanceOf(Rejection.class);
    assertThat(gate.admit(reading("s", "", List.of("a"), List.of("1")), Instant.MAX)).isInstanceOf(Rejection.class);
  }

  @Test
  void keepsTimesToTheMillisecond() {
    Observation observation =
        admitted(reading("s", "2026-01-01T06:00:00.123456789Z", List.of("a"), List.of("1")));

    assertThat(observation.time()).isEqualTo("2026-01-01T06:00:00.123Z");
  }

  @Test
  void refusesARepeatedName() {
    Rejection rejection = refused(reading("s", TIME, List.of("a", "a"), List.of("1", "2")));

    assertThat(rejection.reason()).isEqualTo(Reason.FIELD_INVALID);
    assertThat(rejection.message()).contains("twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "\udc00"})
  void refusesANameThatCannotBeOne(String field) {
    assertThat(refused(reading("s", TIME, List.of(field), List.of("1"))).reason()).isEqualTo(Reason.FIELD_INVALID);
  }

  @Test
  void refusesMoreValuesThanARecordCanHold() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= ObservationGate.MAX_FIELDS; i++) {
      names.add("f" + i);
    }
    List<String> values = Collections.nCopies(names.size(), "1");

    assertThat(refused(reading("s", TIME, names, values)).reason()).isEqualTo(Reason.FIELD_INVALID);
    int most = ObservationGate.MAX_FIELDS;
    assertThat(admitted(reading("s", TIME, names.subList(0, most), values.subList(0, most))).fields()).hasSize(most);
  }

  @ParameterizedTest
  @CsvSource({"New York,weather/new-york", "Seattle,weather/seattle", "São Paulo,weather/sao-paulo"})
  void namesTheSeriesByPrefixAndSlug(String text, String id) {
    ObservationGate slugs =
        new ObservationGate(GateRules.DEFAULT.withNames(new SeriesNames("weather/", true)), InstantSource.fixed(NOW));

    assertThat(slugs.admit(reading(text, TIME, List.of("a"), List.of("1"))))
        .isInstanceOfSatisfying(
            Admission.Admitted.class, it -> assertThat(it.observation().series().value()).isEqualTo(id));
  }

  @Test
  void doesNotTakeAPrefixAloneForAName() {
    ObservationGate slugs =
        new ObservationGate(GateRules.DEFAULT.withNames(new SeriesNames("weather/", true)), InstantSource.fixed(NOW));

    assertThat(slugs.admit(reading("!!", TIME, List.of("a"), List.of("1"))))
        .isInstanceOfSatisfying(Rejection.class, it -> assertThat(it.reason()).isEqualTo(Reason.SERIES_INVALID));
  }

  @Test
  void keepsTheSourceOfARefusedReading() {
    Rejection rejection =
        refused(new Reading("s", "?", List.of("a"), List.of("1"), new TestOrigin("weather.csv:17", "s;?;1")));

    assertThat(rejection.source()).isEqualTo("weather.csv:17");
    assertThat(rejection.raw()).isEqualTo("s;?;1");
    assertThat(rejection).hasToString("weather.csv:17: " + rejection.message());
  }
}
