package planted.rivercast.serve;

import planted.rivercast.cli.Cli;
import planted.rivercast.train.Train;

/** A service that depends on another and on a program. */
final class Serve {
  private Serve() {}

  static String name() {
    return Train.name() + Cli.name();
  }
}
