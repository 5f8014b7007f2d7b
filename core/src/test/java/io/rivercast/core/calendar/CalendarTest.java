package io.rivercast.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static double turns(Calendar calendar, String instant) {
    return calendar.phase(Instant.parse(instant).getEpochSecond()) / (2 * Math.PI);
  }

  @Test
  void theDayBeginsAtMidnightUtc() {
    assertThat(turns(Calendar.HOUR_OF_DAY, "2026-03-29T00:00:00Z")).isZero();
    assertThat(turns(Calendar.HOUR_OF_DAY, "2026-03-29T18:00:00Z")).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void theWeekBeginsOnThursdayAsTimeDid() {
    assertThat(turns(Calendar.DAY_OF_WEEK, "2026-01-01T00:00:00Z")).isZero();
    assertThat(turns(Calendar.DAY_OF_WEEK, "2026-01-05T00:00:00Z")).isEqualTo(4.0 / 7, within(1e-12));
  }

  @Test
  void theYearStaysInStepWithTheGregorianOneForCenturies() {
    assertThat(turns(Calendar.DAY_OF_YEAR, "1970-01-01T00:00:00Z")).isZero();
    double later = turns(Calendar.DAY_OF_YEAR, "2370-01-01T00:00:00Z");
    assertThat(Math.min(later, 1 - later)).isLessThan(1.0 / 365);
    assertThat(turns(Calendar.DAY_OF_YEAR, "2026-07-02T12:00:00Z")).isEqualTo(0.5, within(2.0 / 365));
  }

  @Property
  void thePhaseIsPeriodicAlsoBefore1970(
      @ForAll Calendar calendar, @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long second) {
    double phase = calendar.phase(second);
    assertThat(phase).isBetween(0.0, Math.nextDown(2 * Math.PI));
    assertThat(calendar.phase(second + calendar.period().toSeconds())).isEqualTo(phase);
  }
}
