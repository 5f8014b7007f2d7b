package io.rivercast.runtime.log;

import io.rivercast.core.settings.ConfigException;
import java.util.Optional;
import java.util.Set;
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
  private static final String KEY = "rivercast.log.format";
  private static final String VARIABLE = "RIVERCAST_LOG_FORMAT";
  private static final Set<String> FORMATS = Set.of("text", "ecs");

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
    String format =
        Optional.ofNullable(property.apply(KEY)).or(() -> Optional.ofNullable(environment.apply(VARIABLE)))
            .filter(text -> !text.isBlank())
            .orElse("text");
    if (!FORMATS.contains(format)) {
      throw new ConfigException(KEY, "must be text or ecs, received '" + format + "'");
    }
    return "io/rivercast/service/log/" + format + ".xml";
  }
}
