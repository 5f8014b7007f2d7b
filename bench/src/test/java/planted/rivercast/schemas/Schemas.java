package planted.rivercast.schemas;

import planted.rivercast.train.Train;

/** Contracts that depend on a service. */
final class Schemas {
  private Schemas() {}

  static String name() {
    return Train.name();
  }
}
