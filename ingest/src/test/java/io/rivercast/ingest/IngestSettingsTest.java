package io.rivercast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestSettingsTest {
  private static IngestSettings read(Map<String, String> properties) {
    return IngestSettings.read(name -> Optional.ofNullable(properties.get(name)));
  }

  @Test
  void everyPropertyHasItsNameAndDefault() {
    assertThat(read(Map.of()))
        .isEqualTo(new IngestSettings(Duration.ofSeconds(10), 1_048_576, 10_000, Duration.ofMinutes(5)));
    assertThat(
        read(
            Map.of(
                "rivercast.ingest.timeout", "PT3S",
                "rivercast.ingest.max-body-bytes", "100",
                "rivercast.ingest.max-observations", "7",
                "rivercast.ingest.max-ahead", "PT1H")))
        .isEqualTo(new IngestSettings(Duration.ofSeconds(3), 100, 7, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
      "timeout, 10 s", "timeout, PT0.5S", "timeout, PT1H", "max-body-bytes, 0", "max-body-bytes, 1 MiB",
      "max-observations, -1", "max-ahead, -PT1S", "max-ahead, tomorrow"
  })
  void namesTheKeyOfASettingThatCannotBe(String key, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(Map.of("rivercast.ingest." + key, value)))
        .withMessageStartingWith("rivercast.ingest." + key + ": must be");
  }
}
