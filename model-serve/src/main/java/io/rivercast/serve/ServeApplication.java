package io.rivercast.serve;

import io.micronaut.runtime.Micronaut;
import io.rivercast.schemas.settings.ServiceLog;

/** Serves forecasts, scores and the page. */
public final class ServeApplication {
  private ServeApplication() {}

  /** Starts the service; settings come from application.yml, the environment and the command line. */
  public static void main(String[] args) {
    ServiceLog.configure();
    Micronaut.build(args).mainClass(ServeApplication.class).banner(false).start();
  }
}
