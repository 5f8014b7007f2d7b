package io.rivercast.runtime.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LocalHost", "localhost:8080", "127.0.0.1", "127.0.0.1:80", "127.8.9.10:65535", "[::1]",
          "[::1]:8080", "[0:0:0:0:0:0:0:1]:1"})
  void loopbackNamesAreOwn(String host) {
    assertThat(CsrfFilter.isLoopback(List.of(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "x_y.evil.com", "x_y.evil.com:8080", "rebound.example", "rebound.example:8080",
          "localhost.evil.com",
          "localhost.", "localhost:", "localhost:x", "localhost:123456", "localhost:80:80", "evil@localhost",
          "localhost@evil.com", "localhost/", "localhost,evil.com", "localhost evil.com", "http://localhost",
          "//localhost",
          "127.0.0.1.evil.com", "127.0.0.1.", "127.0.0.256", "127.0.0.1.1", "0.0.0.0", "10.0.0.1", "::1", "[::1",
          "::1]", "[::2]", "[::1]x", "[::1%lo]", "[localhost]", "[127.0.0.1]", "%6cocalhost", "l\u00f6calhost",
          "\u2139ocalhost", "localhost\t", "\u0000localhost", "-", ":", ":80", "[]", ".", "*"})
  void anythingElseIsForeign(String host) {
    assertThat(CsrfFilter.isLoopback(List.of(host))).isFalse();
  }

  @Test
  void noHostAndTwoHostsAreForeign() {
    assertThat(CsrfFilter.isLoopback(List.of())).isFalse();
    assertThat(CsrfFilter.isLoopback(List.of("localhost", "localhost"))).isFalse();
    assertThat(CsrfFilter.isLoopback(List.of("localhost", "evil.com"))).isFalse();
  }

  @Property
  void noTextFailsAndNoneOutsideTheLoopbackAlphabetIsOwn(@ForAll String host) {
    if (CsrfFilter.isLoopback(List.of(host))) {
      assertThat(host).matches("(?i)(localhost|[0-9.]+|\\[[0-9a-f:.]+])(:[0-9]+)?");
    }
  }

  @Test
  void aChangeIsOwnOnlyWithOneHostAndItsOrigin() {
    assertThat(foreign(List.of("localhost:1"), "http://localhost:1")).isFalse();
    assertThat(foreign(List.of("RiverCast.example"), "https://rivercast.example")).isFalse();
    assertThat(CsrfFilter.foreignChange(HttpMethod.POST, List.of("localhost:1"), List.of())).isFalse();
    assertThat(CsrfFilter.foreignChange(HttpMethod.GET, List.of("localhost:1"), List.of("http://evil.com"))).isFalse();

    assertThat(foreign(List.of(), "null")).isTrue();
    assertThat(foreign(List.of(), "")).isTrue();
    assertThat(foreign(List.of(""), "http://")).isTrue();
    assertThat(foreign(List.of("localhost:1"), "http://localhost:2")).isTrue();
    assertThat(foreign(List.of("localhost:1", "localhost:1"), "http://localhost:1")).isTrue();
    assertThat(foreign(List.of("localhost:1", "evil.com"), "http://evil.com")).isTrue();
    assertThat(foreign(List.of("localhost:1"), "http://localhost:1", "http://evil.com")).isTrue();
    assertThat(foreign(List.of("localhost:1"), "%%%")).isTrue();
  }

  private static boolean foreign(List<String> hosts, String... origins) {
    return CsrfFilter.foreignChange(HttpMethod.POST, hosts, List.of(origins));
  }
}
