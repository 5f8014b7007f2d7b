package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.auth.ApiKeyFile.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFileTest {
  private static final String HASH = "ab".repeat(32);

  private final SecureRandom random = new SecureRandom();
  private final NewKey first = NewKey.make("first", Role.VIEWER, random);
  private final NewKey second = NewKey.make("second", Role.INGESTER, random);
  private final AtomicLong clock = new AtomicLong();

  @TempDir
  private Path folder = Path.of("");

  @Test
  void theLineOfANewKeyOpensForThatKeyAlone() {
    NewKey made = NewKey.make("prometheus", Role.VIEWER, random);

    List<ApiKey> keys = parse("# scraping", "", made.line());

    assertThat(keys).singleElement().satisfies(key -> {
      assertThat(key.matches(ApiKeyFile.hash(made.key()))).isTrue();
      assertThat(key.matches(ApiKeyFile.hash(made.key() + " "))).isFalse();
      assertThat(key.matches(ApiKeyFile.hash(NewKey.make("prometheus", Role.VIEWER, random).key()))).isFalse();
      assertThat(key.caller()).isEqualTo(new Caller("prometheus", Set.of(Role.VIEWER)));
    });
  }

  @Test
  void aNewKeyHas256RandomBitsAndIsNotShownByAccident() {
    NewKey made = NewKey.make("n", Role.OPERATOR, random);

    assertThat(made.key()).startsWith("rivercast-");
    assertThat(Base64.getUrlDecoder().decode(made.key().substring("rivercast-".length()))).hasSize(32);
    assertThat(made.line()).doesNotContain(made.key());
    assertThat(made.toString()).doesNotContain(made.key());
  }

  @Test
  void aWrongLineIsNamed() {
    assertWrong("keys:2: must be 'name role sha256', found 2 words", "# x", "prometheus viewer");
    assertWrong("keys:1: there is no role 'admin'; roles are viewer, ingester, operator", "a admin " + HASH);
    assertWrong("keys:1: a name is 1 to 64 letters, digits, dots, dashes and underscores", "a/b viewer " + HASH);
    assertWrong("keys:3: the same key is on a line above", "a viewer " + HASH, "", "b operator " + HASH);
  }

  @Test
  void aKeyItselfIsRefusedAndNotRepeated() {
    String key = NewKey.make("a", Role.VIEWER, random).key();
    assertThatThrownBy(() -> parse("a viewer " + key))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a key itself does not belong here")
        .message()
        .doesNotContain(key);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new ApiKeyFile(Path.of("nowhere", "keys"), clock::get))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(Path.of("nowhere", "keys").toString())
        .hasMessageContaining("does not exist");
  }

  @Test
  void aFileWithoutKeysIsRefusedAtTheStart() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "# no key yet");
    assertThatThrownBy(() -> new ApiKeyFile(empty, clock::get))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("empty: holds no key");
  }

  @Test
  void aReplacedFileTakesEffectWithoutARestart() throws IOException {
    ApiKeyFile keys = fileWithFirst();
    assertThat(keys.caller(first.key())).contains(new Caller("first", Set.of(Role.VIEWER)));
    assertThat(keys.caller(second.key())).isEmpty();

    replace(second.line());

    assertThat(keys.caller(second.key())).isPresent();
    assertThat(keys.caller(first.key())).isEmpty();
    assertThat(keys.damaged()).isFalse();
  }

  @Test
  void anEmptiedFileRevokesAllKeysUntilThereAreNewOnes() throws IOException {
    for (String empty : List.of("", "\n \n", "# all keys are revoked\n")) {
      ApiKeyFile keys = fileWithFirst();

      replace(empty);
      assertThat(keys.caller(first.key())).as("'%s'", empty).isEmpty();
      assertThat(keys.damaged()).isFalse();
      replace(second.line());

      assertThat(keys.caller(second.key())).isPresent();
    }
  }

  @Test
  void aDeletedFileRevokesAllKeysUntilItIsBack() throws IOException {
    ApiKeyFile keys = fileWithFirst();

    Files.delete(folder.resolve("api-keys"));
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(keys.caller(first.key())).isEmpty();
    replace(first.line());

    assertThat(keys.caller(first.key())).isPresent();
  }

  @Test
  void aDamagedFileKeepsTheLastValidKeysAndIsReported() throws IOException {
    ApiKeyFile keys = fileWithFirst();
    assertThat(keys.damaged()).isFalse();

    replace(first.line().substring(0, 40));
    assertThat(keys.damaged()).isTrue();
    assertThat(keys.caller(first.key())).isPresent();
    replace(first.line() + "\n" + second.line().replace("ingester", "admin"));
    assertThat(keys.damaged()).isTrue();
    assertThat(keys.caller(second.key())).isEmpty();
    replace(second.line());

    assertThat(keys.damaged()).isFalse();
    assertThat(keys.caller(first.key())).isEmpty();
    assertThat(keys.caller(second.key())).isPresent();
  }

  @Test
  void aDirectoryInPlaceOfTheFileIsReported() throws IOException {
    ApiKeyFile keys = fileWithFirst();

    Files.delete(folder.resolve("api-keys"));
    Files.createDirectory(folder.resolve("api-keys"));
    clock.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(keys.damaged()).isTrue();
    assertThat(keys.caller(first.key())).isPresent();
  }

  private ApiKeyFile fileWithFirst() throws IOException {
    return new ApiKeyFile(Files.writeString(folder.resolve("api-keys"), first.line()), clock::get);
  }

  /** Replaces the file as a mounted Secret does, by another one. */
  private void replace(String content) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), content);
    Files.move(next, folder.resolve("api-keys"), StandardCopyOption.REPLACE_EXISTING);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
  }

  private static void assertWrong(String message, String... lines) {
    assertThatThrownBy(() -> parse(lines)).isInstanceOf(ConfigException.class).hasMessageStartingWith(message);
  }

  private static List<ApiKey> parse(String... lines) {
    return ApiKeyFile.parse("keys", Arrays.asList(lines));
  }
}
