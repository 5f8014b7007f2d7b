package io.rivercast.runtime.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {
  @Test
  void aClientIsAnIpv4AddressOrAnIpv6Network() throws Exception {
    assertThat(client("192.0.2.1")).isEqualTo(client("192.0.2.1")).isNotEqualTo(client("192.0.2.2"));
    assertThat(client("2001:db8:0:1::1")).isEqualTo(client("2001:db8:0:1:ffff::2"))
        .isNotEqualTo(client("2001:db8:0:2::1"));
    assertThat(client("::ffff:192.0.2.1")).as("IPv4 in IPv6").isEqualTo(client("192.0.2.1"));
    assertThat(BodyLimits.client(null)).isEqualTo(BodyLimits.client(InetSocketAddress.createUnresolved("a", 1)));
  }

  private static String client(String address) throws UnknownHostException {
    return BodyLimits.client(new InetSocketAddress(InetAddress.getByName(address), 8080));
  }
}
