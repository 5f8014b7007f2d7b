package io.rivercast.train;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** Windows in, trained and judged model versions out. */
public final class TrainApplication {
  private TrainApplication() {}

  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-train");
    Micronaut.build(args).mainClass(TrainApplication.class).banner(false).start();
  }
}
