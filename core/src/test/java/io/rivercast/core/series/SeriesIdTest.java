package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\u0000b", "a\nb", "\u2003a"})
  void refusesIdsThatNobodyCanRead(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesId(id)).withMessageContaining("series id must");
  }

  @Test
  void holdsUpTo249Characters() {
    assertThat(new SeriesId("x".repeat(249)).value()).hasSize(249);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeriesId("x".repeat(250)))
        .withMessageContaining("received 250");
  }

  @Test
  void sortsByItsText() {
    assertThat(Stream.of("b", "a/2", "a/10").map(SeriesId::new).sorted().map(SeriesId::value))
        .containsExactly("a/10", "a/2", "b");
  }
}
