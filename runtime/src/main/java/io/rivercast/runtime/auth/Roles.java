package io.rivercast.runtime.auth;

/** The names of {@link Role}s where an annotation wants a constant. */
public final class Roles {
  /** Reads everything. */
  public static final String VIEWER = "viewer";
  /** Writes readings, and reads nothing. */
  public static final String INGESTER = "ingester";
  /** Everything. */
  public static final String OPERATOR = "operator";

  private Roles() {}
}
