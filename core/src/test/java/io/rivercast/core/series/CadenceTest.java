package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
  @Test
  void daysBeginAtMidnightUtc() {
    Cadence.Every daily = new Cadence.Every(Duration.ofDays(1));

    assertThat(daily.stepOf(Instant.parse("1970-01-03T23:59:59.999Z"))).isEqualTo(2);
    assertThat(daily.startOf(2)).isEqualTo(Instant.parse("1970-01-03T00:00:00Z"));
    assertThat(daily.stepOf(Instant.parse("1969-12-31T12:00:00Z"))).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "PT1H", "P1D", "P7D", "PT15M", "PT1.5S", "P3660D"})
  void readsWhatItWrites(String text) {
    assertThat(Cadence.parse(text)).hasToString(text);
    assertThat(Cadence.parse(Cadence.parse(text).toString())).isEqualTo(Cadence.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "", "PT0S", "PT0.999S", "-PT1H", "PT1.0005S", "P3661D", "PT2562047788015215H",
      "P1M"})
  void refusesWhatIsNoGridAndSaysWhatItReceived(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cadence.parse(text))
        .withMessageContaining("cadence must be")
        .withMessageContaining("received");
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
