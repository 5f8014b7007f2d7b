package io.rivercast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecasterSpecTest {
  private static ForecasterSpec with(String key, Object value) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of("target", "temp", "features", List.of("temp", "wind"), "cadence", "PT1H", "window", 48, "horizon",
                12));
    settings.put(key, value);
    return SpecReader.forecasters("forecasters", Map.of("temperature", settings)).getFirst();
  }

  @Test
  void theLayoutChangesWithWhatAWindowMeans() {
    long layout = with("window", 48).layout();
    assertThat(with("window", 48).layout()).isEqualTo(layout);
    assertThat(
        List.of(
            with("window", 47).layout(),
            with("features", List.of("wind", "temp")).layout(),
            with("features", List.of("temp", "wind", "rain")).layout(),
            with("cadence", "PT2H").layout(),
            with("gaps", Map.of("fill", "mask")).layout(),
            with("gaps", Map.of("max-run", 11)).layout()))
        .doesNotContain(layout)
        .doesNotHaveDuplicates();
  }

  @Test
  void theLayoutIsTheSameWhateverElseChanges() {
    long layout = with("window", 48).layout();
    assertThat(with("horizon", 3).layout()).isEqualTo(layout);
    assertThat(with("series", "weather/*").layout()).isEqualTo(layout);
    assertThat(with("training", Map.of("seed", 9)).layout()).isEqualTo(layout);
  }

  @Test
  void knowsWhereItsTargetStands() {
    ForecasterSpec spec = with("features", List.of("wind", "rain", "temp"));
    assertThat(spec.featureCount()).isEqualTo(3);
    assertThat(spec.targetIndex()).isEqualTo(2);
    assertThat(spec.windowBuilder().features()).containsExactly("wind", "rain", "temp");
  }
}
