package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir
  Path folder;

  private static void refuses(Map<String, String> given, String complaint) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> SecretFiles.read(given))
        .withMessage(complaint);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("secret"), content);
  }

  @Test
  void theContentOfAFileIsTheValue() throws IOException {
    assertThat(SecretFiles.read(Map.of("ssl.key.password.file", file("  hush\n").toString(), "linger.ms", "5")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("ssl.key.password", "hush", "linger.ms", "5"));
  }

  @Test
  void aPrefixStays() throws IOException {
    assertThat(SecretFiles.read(Map.of("producer.sasl.jaas.config.file", file("hush").toString())))
        .containsExactly(Map.entry("producer.sasl.jaas.config", "hush"));
  }

  @Test
  void aPropertyOfKafkasOwnThatEndsLikeThisStaysAsItIs() {
    assertThat(SecretFiles.read(Map.of("sasl.oauthbearer.assertion.file", "/run/token")))
        .containsExactly(Map.entry("sasl.oauthbearer.assertion.file", "/run/token"));
  }

  @Test
  void namesTheKeyAndTheFileThatIsNotThere() {
    Path missing = folder.resolve("missing");
    refuses(
        Map.of("ssl.key.password.file", missing.toString()),
        "kafka.ssl.key.password.file: names " + missing + ", which does not exist; is the secret mounted?");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path empty = file(" \n");
    refuses(
        Map.of("ssl.key.password.file", empty.toString()),
        "kafka.ssl.key.password.file: names " + empty + ", which is empty");
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> SecretFiles.read(Map.of("ssl.key.password.file", folder.toString())))
        .withMessageStartingWith("kafka.ssl.key.password.file: names " + folder + ", which cannot be read: ");
  }

  @Test
  void refusesAValueGivenBothWaysWithoutShowingIt() throws IOException {
    refuses(
        Map.of("ssl.key.password", "hush", "ssl.key.password.file", file("hush").toString()),
        "kafka.ssl.key.password: is given as a value and by kafka.ssl.key.password.file; keep one");
  }
}
