package io.rivercast.runtime.log;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.KnownSettings;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a service that runs by itself logs: on the standard output, as text or as ECS JSON ({@code
 * rivercast.log.format}, in the environment {@code RIVERCAST_LOG_FORMAT}), unless its operator names a configuration of
 * Logback.
 */
public final class ServiceLog {
  private static final String CONFIGURATION = "logback.configurationFile";
  private static final String SERVICE = "rivercast.log.service";
  private static final String VARIABLE = KnownSettings.LOG_FORMAT.variable();

  private ServiceLog() {}

  /**
   * Before the first logger: the properties of the application are read too late for this one.
   *
   * @param service what its lines are said to come from
   * @throws ConfigException where the format is none of ours
   */
  public static void configure(String service) {
    System.setProperty(SERVICE, service);
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, configuration(System::getProperty, System::getenv));
    }
  }

  /** The configuration's place on the class path; a system property goes before the environment. */
  static String configuration(
      Function<String, @Nullable String> property, Function<String, @Nullable String> environment) {
    String format = KnownSettings.LOG_FORMAT.get(
        name -> Optional.ofNullable(property.apply(name)).or(() -> Optional.ofNullable(environment.apply(VARIABLE))));
    return "io/rivercast/runtime/log/" + format + ".xml";
  }
}
