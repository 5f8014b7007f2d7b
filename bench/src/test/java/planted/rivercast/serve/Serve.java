package planted.rivercast.serve;

import planted.rivercast.train.Train;

/** A service that imports another. */
final class Serve {
  private Serve() {}

  static String name() {
    return Train.name();
  }
}
