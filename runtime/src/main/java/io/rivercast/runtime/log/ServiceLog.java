package io.rivercast.runtime.log;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.KnownSettings;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Log configuration of a service process: standard output as text or ECS JSON ({@code rivercast.log.format}, in the
 * environment {@code RIVERCAST_LOG_FORMAT}), unless {@code logback.configurationFile} is set.
 */
public final class ServiceLog {
  private static final String CONFIGURATION = "logback.configurationFile";
  private static final String SERVICE = "rivercast.log.service";
  private static final String VARIABLE = KnownSettings.LOG_FORMAT.variable();

  private ServiceLog() {}

  /**
   * Configures Logback. Call it before the first logger is created; application properties are read too late.
   *
   * @param service name of the service in its log lines
   * @throws ConfigException where the format is unknown
   */
  public static void configure(String service) {
    System.setProperty(SERVICE, service);
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, configuration(System::getProperty, System::getenv));
    }
  }

  /** Class path location of the configuration; a system property takes precedence over the environment. */
  static String configuration(
      Function<String, @Nullable String> property, Function<String, @Nullable String> environment) {
    String format = KnownSettings.LOG_FORMAT.get(
        name -> Optional.ofNullable(property.apply(name)).or(() -> Optional.ofNullable(environment.apply(VARIABLE))));
    return "io/rivercast/runtime/log/" + format + ".xml";
  }
}
