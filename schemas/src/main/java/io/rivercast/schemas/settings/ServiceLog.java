package io.rivercast.schemas.settings;

/** Where a service that runs by itself logs: the standard output, unless its operator names a configuration. */
public final class ServiceLog {
  private static final String CONFIGURATION = "logback.configurationFile";

  private ServiceLog() {}

  /** Before the first logger. */
  public static void configure() {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "io/rivercast/schemas/service-logback.xml");
    }
  }
}
