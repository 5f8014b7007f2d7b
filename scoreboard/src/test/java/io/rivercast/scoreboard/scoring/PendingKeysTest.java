package io.rivercast.scoreboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.series.SeriesId;
import io.rivercast.scoreboard.scoring.PendingForecasts.Keys;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

final class PendingKeysTest {
  @Property
  void keysOfOneSeriesAndRoleSortAsTheirNumbersDo(@ForAll long one, @ForAll long other) {
    Keys keys = new Keys("heat", new SeriesId("weather/jfk"));
    int order = keys.pending(Role.ANSWER, one).compareTo(keys.pending(Role.ANSWER, other));
    assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
  }

  @Property
  void noOtherSeriesLiesBetweenTwoKeysOfOne(
      @ForAll @AlphaChars @StringLength(min = 1, max = 3) String series,
      @ForAll @AlphaChars @StringLength(min = 1, max = 3) String other,
      @ForAll long number) {
    Keys keys = new Keys("heat", new SeriesId(series));
    Keys others = new Keys("heat", new SeriesId(other));
    boolean between =
        keys.pending(Role.ANSWER, Long.MIN_VALUE).compareTo(others.pending(Role.ANSWER, number)) <= 0
            && keys.pending(Role.ANSWER, Long.MAX_VALUE).compareTo(others.pending(Role.ANSWER, number)) >= 0;
    assertThat(between).isEqualTo(series.equals(other));
  }
}
