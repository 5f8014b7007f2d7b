package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the name and the default of every property. */
class RivercastSettingsTest {
  @TempDir
  Path folder;

  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void nameAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("forecasters.yaml"), """
        rivercast:
          forecasters:
            oil: {target: price, cadence: event, window: 20, horizon: 5}
            gas: {target: price, cadence: event, window: 20, horizon: 5}
        """);
    properties.put("rivercast.forecasters-file", file.toString());
  }

  private RivercastSettings read(Map<String, ?> kafka) {
    return RivercastSettings.read(key -> Optional.ofNullable(properties.get(key)), kafka);
  }

  private void refuses(String complaint) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read(Map.of())).withMessage(complaint);
  }

  @Test
  void needsNothingButTheFile() {
    RivercastSettings settings = read(Map.of());
    assertThat(settings.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    assertThat(settings.topics()).isEqualTo(Topics.standard());
    assertThat(settings.replication()).isEqualTo((short) -1);
    assertThat(settings.stateDir()).isEqualTo(Path.of("./state"));
    assertThat(settings.forecasters()).extracting(ForecasterSpec::name).containsExactly("oil", "gas");
  }

  @Test
  void takesTheGivenValues() {
    properties.put("rivercast.topics.prefix", "eu");
    properties.put("rivercast.topics.partitions", " 12 ");
    properties.put("rivercast.topics.replication", "3");
    properties.put("rivercast.topics.windows.retention", "P7D");
    properties.put("rivercast.topics.dlq.retention", "PT36H");
    properties.put("rivercast.state-dir", "/var/lib/rivercast");
    RivercastSettings settings = read(Map.of());
    assertThat(settings.topics()).isEqualTo(
        new Topics("eu", 12, Map.of("windows", Duration.ofDays(7), "dlq", Duration.ofHours(36))));
    assertThat(settings.replication()).isEqualTo((short) 3);
    assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/rivercast"));
  }

  @Test
  void passesKafkaPropertiesThroughFlatOrNested() {
    RivercastSettings settings =
        read(Map.of("bootstrap", Map.of("servers", "b:1"), "security.protocol", "SSL", "ssl", Map.of()));
    assertThat(settings.admin("ingest-1")).isEqualTo(
        Map.of("bootstrap.servers", "b:1", "security.protocol", "SSL", "client.id", "ingest-1"));
  }

  @Test
  void givesEachClientPropertiesOfItsOwn() {
    RivercastSettings settings = read(Map.of());
    settings.admin("one").put("retries", 3);
    assertThat(settings.admin("two")).doesNotContainKey("retries");
  }

  @Test
  void findsAForecasterOrListsThoseThereAre() {
    RivercastSettings settings = read(Map.of());
    assertThat(settings.forecaster("gas").name()).isEqualTo("gas");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings.forecaster("coal"))
        .withMessage("forecaster: there is no 'coal'; configured are [oil, gas]");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "rivercast.topics.prefix | a/b | must be up to 200 letters, digits, '.', '_' and '-', a letter or digit first,"
          + " received 'a/b'",
      "rivercast.topics.partitions | six | must be a whole number from 1 to 10000, received 'six'",
      "rivercast.topics.partitions | 0 | must be a whole number from 1 to 10000, received '0'",
      "rivercast.topics.replication | 0 | must be a whole number from 1 to 100, or -1 for the broker's default, received"
          + " '0'",
      "rivercast.topics.replication | 40000 | must be a whole number from 1 to 100, or -1 for the broker's default,"
          + " received '40000'",
      "rivercast.forecasters-file | '' | is missing (the YAML file of forecasters); it must be a path"},
      quoteCharacter = '"')
  void namesTheKeyOfAWrongValue(String key, String value, String complaint) {
    properties.put(key, value.equals("''") ? "" : value);
    refuses(key + ": " + complaint);
  }

  @Test
  void namesTheFileThatIsNotThere() {
    properties.put("rivercast.forecasters-file", "/no/such.yaml");
    refuses("/no/such.yaml: does not exist; rivercast.forecasters-file must name the file of forecasters");
  }
}
