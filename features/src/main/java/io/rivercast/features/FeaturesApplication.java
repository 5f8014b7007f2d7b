package io.rivercast.features;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** The features service as a process of its own: observations in, steps and windows out. */
public final class FeaturesApplication {
  private FeaturesApplication() {}

  /** Starts the service; settings come from application.yml, the environment and the command line. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-features");
    Micronaut.build(args).mainClass(FeaturesApplication.class).banner(false).start();
  }
}
