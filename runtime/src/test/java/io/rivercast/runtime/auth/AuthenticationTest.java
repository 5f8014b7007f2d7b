package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.settings.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private static final Map<String, String> KEYS = Map.of("rivercast.http.api-keys-file", "keys");
  private static final Map<String, String> INSECURE = Map.of("rivercast.http.insecure", "true");
  private static final Map<String, String> TOKENS =
      Map.of(
          "rivercast.http.jwt.jwks-url", "https://id.example/keys",
          "rivercast.http.jwt.issuer", "https://id.example",
          "rivercast.http.jwt.audience", "rivercast");

  @Test
  void isOpenOnLoopback() {
    for (String host : List.of("127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost", "0:0:0:0:0:0:0:1")) {
      assertThat(door(host, Map.of())).as(host).isEqualTo(new Authentication.Open());
      assertThat(door(host, INSECURE)).as(host).isEqualTo(new Authentication.Open());
    }
  }

  @Test
  void beyondLoopbackItRefusesUntilItIsToldWhoMayComeIn() {
    for (String host : List.of("0.0.0.0", "::", "192.168.1.7", "localhost.example.org", "127.0.0.1.example.org", "")) {
      assertThatThrownBy(() -> door(host, Map.of())).as(host)
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll(
              host.isEmpty() ? "every address" : host, "rivercast.http.api-keys-file", "RIVERCAST_HTTP_API_KEYS_FILE",
              "rivercast.http.jwt", "rivercast.http.insecure=true");
    }
  }

  @Test
  void keysOrTokensLockItWhereverItListens() {
    for (String host : List.of("127.0.0.1", "0.0.0.0")) {
      assertThat(door(host, KEYS)).isEqualTo(new Authentication.Locked(Optional.of(Path.of("keys")), Optional.empty()));
      assertThat(door(host, TOKENS)).isInstanceOfSatisfying(
          Authentication.Locked.class, locked -> assertThat(locked.tokens()).isPresent());
    }
  }

  @Test
  void whoeverGivesKeysMeansThemWhateverElseIsSaid() {
    Map<String, String> both = Map.of("rivercast.http.api-keys-file", "keys", "rivercast.http.insecure", "true");
    assertThat(door("0.0.0.0", both)).isInstanceOf(Authentication.Locked.class);
  }

  @Test
  void isUnlockedOnlyByThatVeryWord() {
    assertThat(door("0.0.0.0", INSECURE)).isEqualTo(new Authentication.Unlocked());
    assertThatThrownBy(() -> door("0.0.0.0", Map.of("rivercast.http.insecure", "yes")))
        .hasMessage("rivercast.http.insecure: must be true or false, received 'yes'");
    assertThatThrownBy(() -> door("0.0.0.0", Map.of("rivercast.http.insecure", "false")))
        .hasMessageContaining("let everybody in");
  }

  @Test
  void oneAddressBeyondLoopbackIsEnough() {
    assertThatThrownBy(() -> Authentication.of(List.of("127.0.0.1", "10.0.0.1"), settings(Map.of())))
        .hasMessageContaining("10.0.0.1");
  }

  @Test
  void whatIsMissingOfTokensIsNamed() {
    assertThatThrownBy(() -> door("0.0.0.0", Map.of("rivercast.http.jwt.issuer", "https://id.example")))
        .hasMessageContaining("rivercast.http.jwt.jwks-url: is missing");
  }

  @Test
  void keysOfAnIssuerAreNotFetchedInTheClear() {
    Map<String, String> clear =
        Map.of(
            "rivercast.http.jwt.jwks-url", "http://id.example/keys",
            "rivercast.http.jwt.issuer", "i",
            "rivercast.http.jwt.audience", "a");
    assertThatThrownBy(() -> door("0.0.0.0", clear)).hasMessageContaining("must be an https URL");
  }

  @Test
  void whatIsSetToNothingIsNotSet() {
    assertThatThrownBy(
        () -> door("0.0.0.0", Map.of("rivercast.http.api-keys-file", " ", "rivercast.http.insecure", "")))
        .hasMessageContaining("let everybody in");
  }

  @Property
  void onlyAddressesOfNetwork127AreThisMachines(
      @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 255) int b, @ForAll @IntRange(max = 255) int d) {
    assertThat(Loopback.is(a + "." + b + ".0." + d)).isEqualTo(a == 127);
  }

  private static Authentication door(String host, Map<String, String> properties) {
    return Authentication.of(List.of(host), settings(properties));
  }

  private static HttpSettings settings(Map<String, String> properties) {
    return HttpSettings.read(key -> Optional.ofNullable(properties.get(key)));
  }
}
