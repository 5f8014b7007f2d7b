package io.rivercast.features;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** Observations in, windows out. */
public final class FeaturesApplication {
  private FeaturesApplication() {}

  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-features");
    Micronaut.build(args).mainClass(FeaturesApplication.class).banner(false).start();
  }
}
