package io.rivercast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTextTest {
  private static ForecasterSpec spec(Map<String, Object> changes) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("target", "temp, max", "cadence", "PT1H", "window", 48, "horizon", 12));
    settings.putAll(changes);
    return SpecReader.forecasters("f", Map.of("heat", settings)).getFirst();
  }

  static Stream<ForecasterSpec> specs() {
    return Stream.of(
        spec(Map.of()),
        spec(
            Map.of(
                "series", "weather/*", "features", List.of("temp, max", "wind"), "calendar",
                List.of("day-of-year", "hour-of-day"), "season", 7, "min-window", 12, "grace", "PT2H", "idle", "PT1M",
                "max-ahead", "P1D", "gaps", Map.of("fill", "linear", "max-run", 3))),
        spec(Map.of("cadence", "event", "quantiles", List.of(0.025, 0.5, 0.975))),
        spec(
            Map.of(
                "model",
                Map.of(
                    "family", "gru", "hidden", 7, "dropout", 0.35, "normalization", "series",
                    "segment", 12, "bidirectional", true, "attention", true, "direction", true, "unit-norm", "batch",
                    "initialization", "he"))),
        spec(
            Map.of(
                "model", Map.of("family", "mlp", "regressor", "liblinear", "members", 3, "linear-path", "ridge"),
                "training",
                Map.of(
                    "min-windows", 9, "every", "PT6H", "every-windows", 70, "validation", 0.15, "holdout", 0.25, "seed",
                    -7, "epochs", 9, "patience", 2, "batch", 16))),
        spec(Map.of("training", Map.of("optimizer", "sgd", "momentum", 0.5, "nesterov", true, "schedule", "step"))),
        spec(Map.of("training", Map.of("optimizer", "rmsprop", "momentum", 0.1, "schedule", "plateau", "l1", 1e-7))),
        spec(Map.of("training", Map.of("optimizer", "adam", "schedule", "exponential", "clip-value", 0.3))),
        spec(Map.of("training", Map.of("schedule", "constant", "loss", "huber", "huber-delta", 0.25))),
        spec(
            Map.of(
                "training",
                Map.of(
                    "warm-up", 7, "loss", "mae", "learning-rate", "auto", "weight-decay", 0.01, "clip-norm", 3,
                    "significance", 0.01))));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whatWasWrittenIsReadAsTheSameForecaster(ForecasterSpec spec) {
    assertThat(SpecReader.read("heat", SpecReader.write(spec, spec.models().getFirst()))).isEqualTo(spec);
  }

  @Test
  void onlyTheModelInQuestionIsWritten() {
    ForecasterSpec both = spec(Map.of("models", List.of(Map.of("family", "lstm"), Map.of("family", "gru"))));
    Map<String, String> text = SpecReader.write(both, both.models().getLast());
    assertThat(SpecReader.read("heat", text).models()).containsExactly(ModelSpec.of(Family.GRU));
    assertThat(text).containsEntry("model.family", "gru").containsEntry("training.learning-rate", "0.001");
  }

  @Test
  void aSettingThatThereIsNotIsNamed() {
    Map<String, String> text = new HashMap<>(SpecReader.write(spec(Map.of()), ModelSpec.of(Family.GRU)));
    text.put("model.colour", "blue");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> SpecReader.read("heat", text))
        .withMessageStartingWith("settings.heat.model.colour: is not a setting");
  }
}
