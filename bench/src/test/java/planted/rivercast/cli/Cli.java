package planted.rivercast.cli;

import planted.rivercast.bench.Bench;

/** A program that depends on a benchmark, which depends on it. */
public final class Cli {
  private Cli() {}

  /** A name. */
  public static String name() {
    return Bench.name();
  }
}
