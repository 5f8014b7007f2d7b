package io.rivercast.train;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** The trainer as a process of its own: windows in, evaluated model versions out. */
public final class TrainApplication {
  private TrainApplication() {}

  /** Starts the service; settings come from application.yml, the environment and the command line. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-train");
    Micronaut.build(args).mainClass(TrainApplication.class).banner(false).start();
  }
}
