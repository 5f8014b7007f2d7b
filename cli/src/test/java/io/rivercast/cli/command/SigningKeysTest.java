package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  private static final Set<String> BOTH = Set.of("ingest", "train", "serve");

  private final List<String> messages = new ArrayList<>();
  @TempDir
  private Path directory;

  @Test
  void aProcessThatTrainsAndServesGeneratesAPairOnce() throws IOException {
    SigningKeys first = choose(Optional.empty(), Optional.empty(), BOTH);
    byte[] key = Files.readAllBytes(first.signing().orElseThrow());
    assertThat(first.trusted()).hasValueSatisfying(file -> assertThat(file).exists());
    assertThat(messages).singleElement().asString().contains("new key pair");
    SigningKeys second = choose(Optional.empty(), Optional.empty(), BOTH);
    assertThat(Files.readAllBytes(second.signing().orElseThrow())).isEqualTo(key);
    assertThat(messages).hasSize(1);
  }

  @Test
  void servingAloneWithoutATrustedKeyIsReported() {
    assertThat(choose(Optional.empty(), Optional.empty(), Set.of("serve")).trusted()).isEmpty();
    assertThat(messages).singleElement().asString().contains("warning", "--trusted-key");
  }

  @Test
  void trainingAloneWithoutASigningKeyIsReported() {
    assertThat(choose(Optional.empty(), Optional.empty(), Set.of("train")).signing()).isEmpty();
    assertThat(messages).singleElement().asString().contains("warning", "--signing-key");
  }

  @Test
  void givenKeysAreUsed() {
    Optional<Path> signing = Optional.of(Path.of("a.pem"));
    Optional<Path> trusted = Optional.of(Path.of("b.pem"));
    assertThat(choose(signing, trusted, BOTH)).isEqualTo(new SigningKeys(signing, trusted));
    assertThat(messages).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  private SigningKeys choose(Optional<Path> signing, Optional<Path> trusted, Set<String> services) {
    return SigningKeys.choose(signing, trusted, services, directory, messages::add);
  }
}
