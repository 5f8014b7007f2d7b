package io.rivercast.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.backtest.TimeSplit.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeSplitTest {
  private static final TimeSplit SPLIT = new TimeSplit(Instant.ofEpochMilli(700), Instant.ofEpochMilli(800));

  private static Part part(long origin, long lastTarget) {
    return SPLIT.part(Instant.ofEpochMilli(origin), Instant.ofEpochMilli(lastTarget));
  }

  @Test
  void cutsByTheSharesOfTheOrigins() {
    long[] origins = LongStream.range(0, 1000).map(i -> 999 - i).toArray();
    assertThat(TimeSplit.byShare(origins, 0.1, 0.2)).isEqualTo(SPLIT);
  }

  @Test
  void anOriginBelongsToThePartThatHoldsItsTargetsToo() {
    assertThat(part(600, 699)).isEqualTo(Part.TRAIN);
    assertThat(part(699, 700)).isEqualTo(Part.NONE);
    assertThat(part(700, 799)).isEqualTo(Part.VALIDATION);
    assertThat(part(700, 800)).isEqualTo(Part.NONE);
    assertThat(part(800, 5000)).isEqualTo(Part.TEST);
    assertThat(part(600, 900)).isEqualTo(Part.NONE);
  }

  @Test
  void oneOriginIsTested() {
    TimeSplit split = TimeSplit.byShare(new long[] {5}, 0.1, 0.2);
    assertThat(split.part(Instant.ofEpochMilli(5), Instant.ofEpochMilli(9))).isEqualTo(Part.TEST);
  }

  @Test
  void refusesNoOriginsAndCutsOutOfOrder() {
    assertThatThrownBy(() -> TimeSplit.byShare(new long[0], 0.1, 0.2)).hasMessage("no origins to split");
    assertThatThrownBy(() -> new TimeSplit(Instant.ofEpochMilli(2), Instant.ofEpochMilli(1)))
        .hasMessageContaining("before validation at");
  }

  /** Nothing that an earlier part saw, input or target, is a target of a later one. */
  @Property
  void noTargetOfOnePartLiesInAnother(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(min = -100_000, max = 100_000) Long> origins,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double validation,
      @ForAll @DoubleRange(min = 0.01, max = 0.49) double test,
      @ForAll @IntRange(min = 1, max = 5000) int reach) {
    TimeSplit split = TimeSplit.byShare(origins.stream().mapToLong(Long::longValue).toArray(), validation, test);
    for (long millis : origins) {
      Instant origin = Instant.ofEpochMilli(millis);
      Instant last = origin.plus(Duration.ofMillis(reach));
      switch (split.part(origin, last)) {
        case TRAIN -> assertThat(last).isBefore(split.validationFrom());
        case VALIDATION -> {
          assertThat(origin).isAfterOrEqualTo(split.validationFrom());
          assertThat(last).isBefore(split.testFrom());
        }
        case TEST -> assertThat(origin).isAfterOrEqualTo(split.testFrom());
        case NONE ->
            assertThat(straddles(split.validationFrom(), origin, last) || straddles(split.testFrom(), origin, last))
                .isTrue();
      }
    }
  }

  private static boolean straddles(Instant cut, Instant origin, Instant last) {
    return origin.isBefore(cut) && !last.isBefore(cut);
  }
}
