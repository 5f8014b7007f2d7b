package io.rivercast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  @Test
  void readsEveryKindOfPace() {
    assertThat(Pace.parse("max")).isEqualTo(Pace.MAX);
    assertThat(Pace.parse("2.5/s")).isEqualTo(new Pace.RowsPerSecond(2.5));
    assertThat(Pace.parse("86400x")).isEqualTo(new Pace.EventTime(86_400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "10", "-1/s", "1e3x", "10 /s"})
  void refusesAnythingElseAndNamesTheValidForms(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.parse(text)).withMessageContaining("86400x");
  }

  @Test
  void refusesAPaceThatNeverMoves() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.parse("0/s"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.EventTime(Double.NaN));
  }
}
