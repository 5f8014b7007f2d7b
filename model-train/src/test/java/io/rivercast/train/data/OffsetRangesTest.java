package io.rivercast.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.runtime.kafka.TopicReader.Range;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetRangesTest {
  private static final OffsetRanges RANGES = new OffsetRanges(Map.of(3, new Range(10, 20), 0, new Range(0, 7)));

  @Test
  void isReadAsItIsWritten() {
    assertThat(RANGES).hasToString("0:0-7 3:10-20");
    assertThat(OffsetRanges.parse("0:0-7 3:10-20")).isEqualTo(RANGES);
    assertThat(OffsetRanges.parse("")).isEqualTo(OffsetRanges.NONE);
  }

  @Test
  void coversWhatLiesBeforeTheEndEvenIfItWasDeletedInTheMeantime() {
    assertThat(RANGES.covers(0, 6)).isTrue();
    assertThat(RANGES.covers(0, 7)).isFalse();
    assertThat(RANGES.covers(3, 2)).isTrue();
    assertThat(RANGES.covers(1, 0)).isFalse();
  }

  @Test
  void endsWithinOthersThatReachAsFarEverywhere() {
    assertThat(RANGES.endsWithin(RANGES)).isTrue();
    assertThat(RANGES.endsWithin(OffsetRanges.parse("0:5-9 1:0-1 3:10-20"))).isTrue();
    assertThat(RANGES.endsWithin(OffsetRanges.parse("0:0-7 3:10-19"))).isFalse();
    assertThat(RANGES.endsWithin(OffsetRanges.parse("0:0-7"))).isFalse();
  }

  @Test
  void refusesOtherText() {
    for (String text : new String[] {"0:7", "0:0-7,1:0-8", "a:0-7"}) {
      assertThatThrownBy(() -> OffsetRanges.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
