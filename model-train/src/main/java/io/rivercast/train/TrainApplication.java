package io.rivercast.train;

import io.micronaut.runtime.Micronaut;
import io.rivercast.schemas.settings.ServiceLog;

/** Windows in, trained and judged model versions out. */
public final class TrainApplication {
  private TrainApplication() {}

  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    ServiceLog.configure();
    Micronaut.build(args).mainClass(TrainApplication.class).banner(false).start();
  }
}
