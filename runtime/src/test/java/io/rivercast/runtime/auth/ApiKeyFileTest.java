package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.settings.ConfigException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyFileTest {
  private static final String HASH = "ab".repeat(32);

  private final SecureRandom random = new SecureRandom();

  @Test
  void theLineOfANewKeyOpensForThatKeyAlone() {
    NewKey made = NewKey.make("prometheus", Role.VIEWER, random);

    List<ApiKey> keys = parse("# scraping", "", made.line());

    assertThat(keys).singleElement().satisfies(key -> {
      assertThat(key.fits(ApiKey.hash(made.key()))).isTrue();
      assertThat(key.fits(ApiKey.hash(made.key() + " "))).isFalse();
      assertThat(key.fits(ApiKey.hash(NewKey.make("prometheus", Role.VIEWER, random).key()))).isFalse();
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
    assertWrong("keys:3: the same key stands above", "a viewer " + HASH, "", "b operator " + HASH);
    assertWrong("keys: holds no key", "# nobody yet");
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
    assertThatThrownBy(() -> ApiKeyFile.read(Path.of("nowhere", "keys")))
        .hasMessageContaining(Path.of("nowhere", "keys").toString())
        .hasMessageContaining("does not exist");
  }

  private static void assertWrong(String message, String... lines) {
    assertThatThrownBy(() -> parse(lines)).isInstanceOf(ConfigException.class).hasMessageStartingWith(message);
  }

  private static List<ApiKey> parse(String... lines) {
    return ApiKeyFile.parse("keys", Arrays.asList(lines));
  }
}
