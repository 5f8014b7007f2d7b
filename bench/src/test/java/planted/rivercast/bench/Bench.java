package planted.rivercast.bench;

import planted.rivercast.cli.Cli;

/** A benchmark. */
public final class Bench {
  private Bench() {}

  /** A name. */
  public static String name() {
    return Cli.name();
  }
}
