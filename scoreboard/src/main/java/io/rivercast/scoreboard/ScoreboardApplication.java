package io.rivercast.scoreboard;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** Scores forecasts; serves the HTTP API and the page. */
public final class ScoreboardApplication {
  private ScoreboardApplication() {}

  /** Starts the service; settings come from application.yml, the environment and the command line. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-scoreboard");
    Micronaut.build(args).mainClass(ScoreboardApplication.class).banner(false).start();
  }
}
