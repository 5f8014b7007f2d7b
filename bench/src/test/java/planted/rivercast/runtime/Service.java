package planted.rivercast.service;

import planted.rivercast.train.Train;

/** What services share that knows one of them. */
final class Service {
  private Service() {}

  static String name() {
    return Train.name();
  }
}
