package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.settings.Setting;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of settings in the documentation are generated from the declarations. */
class SettingsPagesTest {
  private static final Path DOCS = Path.of("../docs");

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("settings.md", "services", KnownSettings.all()),
        Arguments.of("settings.md", "forecaster", ForecasterSpec.settings()),
        Arguments.of("settings.md", "grid", ForecasterSpec.gridSettings()),
        Arguments.of("settings.md", "gaps", ForecasterSpec.gapSettings()),
        Arguments.of("models.md", "model", ModelSpec.settings()),
        Arguments.of("training.md", "training", TrainingSpec.settings()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tables")
  void listsEveryDeclaration(String page, String table, List<Setting<?>> settings) throws IOException {
    Path file = DOCS.resolve(page);
    String text = Files.readString(file);
    String begin = "<!-- generated: " + table + " -->\n";
    String end = "<!-- end of " + table + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    assertThat(from).as("'" + begin + "' in " + page).isNotNegative();
    assertThat(to).as("'" + end + "' in " + page).isGreaterThan(from);
    String expected = text.substring(0, from + begin.length()) + markdown(settings) + text.substring(to);
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).as("to generate it again: -Drivercast.golden.update=true").isEqualTo(expected);
  }

  private static String markdown(List<Setting<?>> settings) {
    return settings.stream()
        .map(s -> "| `%s` | %s | %s | %s |\n".formatted(s.name(), s.defaultText(), s.allowed(), s.description()))
        .collect(Collectors.joining("", "| key | default | values | meaning |\n|---|---|---|---|\n", ""));
  }
}
