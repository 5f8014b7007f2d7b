package planted.rivercast.runtime;

import planted.rivercast.train.Train;

/** Shared code that depends on a service. */
final class Runtimes {
  private Runtimes() {}

  static String name() {
    return Train.name();
  }
}
