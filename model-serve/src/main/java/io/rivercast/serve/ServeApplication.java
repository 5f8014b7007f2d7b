package io.rivercast.serve;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** Makes forecasts of windows. */
public final class ServeApplication {
  private ServeApplication() {}

  /** Starts the service; settings come from application.yml, the environment and the command line. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-serve");
    Micronaut.build(args).mainClass(ServeApplication.class).banner(false).start();
  }
}
