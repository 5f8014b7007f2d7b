package planted.rivercast.ingest.admit;

import io.micronaut.context.ApplicationContext;

/** A decision that knows the framework. */
final class Admit {
  private Admit() {}

  static boolean decide(ApplicationContext context) {
    return context.isRunning();
  }
}
