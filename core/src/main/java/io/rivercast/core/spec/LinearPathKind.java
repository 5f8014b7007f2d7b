package io.rivercast.core.spec;

/** What stands beside a network: a linear forecast that the network refines, or nothing. */
public enum LinearPathKind {
  /** No linear path. */
  NONE,
  /** A linear path that begins at zero. */
  LEARNED,
  /** A linear path that begins as a ridge regression. */
  RIDGE;

  /** Reads a kind as it is printed. */
  public static LinearPathKind parse(String text) {
    return Names.parse("linear paths", values(), text);
  }

  @Override
  public String toString() {
    return Names.of(this);
  }
}
