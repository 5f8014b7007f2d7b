package io.rivercast.runtime.auth;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses that only this machine reaches. */
public final class Loopback {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

  private Loopback() {}

  /** Whether an address or a name is this machine's own; other names are taken for foreign and not looked up. */
  public static boolean is(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return LITERAL.matcher(host).matches() && InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
