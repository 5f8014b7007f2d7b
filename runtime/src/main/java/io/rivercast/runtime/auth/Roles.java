package io.rivercast.runtime.auth;

/** Names of {@link Role}s as constants for annotations. */
public final class Roles {
  /** Reads everything. */
  public static final String VIEWER = "viewer";
  /** Writes observations and reads nothing. */
  public static final String INGESTER = "ingester";
  /** Everything. */
  public static final String OPERATOR = "operator";

  private Roles() {}
}
