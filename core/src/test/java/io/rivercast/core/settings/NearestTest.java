package io.rivercast.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "same, same, 0", "'', abc, 3", "abc, '', 3", "ab, ba, 2"})
  void theDistanceIsTheNumberOfEdits(String one, String other, int distance) {
    assertThat(Nearest.distance(one, other)).isEqualTo(distance);
  }

  @Test
  void namesThatContainTheTextComeFirstThenThoseWithTheFewestEdits() {
    List<String> names = List.of("oil", "jkk", "weather/jfk", "weather/boston");
    assertThat(Nearest.to("JFK", names, 2)).containsExactly("weather/jfk", "jkk");
    assertThat(Nearest.to("idel", List.of("model", "idle", "models"))).isEqualTo("idle");
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }

  @Test
  void longNamesAreComparedByTheirFirst64Characters() {
    String long1 = "a".repeat(100_000);
    assertThat(Nearest.to(long1, List.of("b", "a".repeat(64) + "c"))).startsWith("aaa");
  }
}
