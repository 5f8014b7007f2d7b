package io.rivercast.runtime.auth;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses that only this machine can reach. */
public final class Loopback {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

  private Loopback() {}

  /** Whether it is {@code localhost} or a loopback address; other names are never looked up and count as foreign. */
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
