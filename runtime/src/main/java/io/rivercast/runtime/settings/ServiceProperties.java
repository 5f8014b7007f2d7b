package io.rivercast.runtime.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.order.OrderUtil;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service was told by files, the environment, system properties and the command line, the later before the earlier:
 * its own settings, all of them known, and the properties of the Kafka clients.
 */
@Singleton
public final class ServiceProperties {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProperties.class);
  private static final String KAFKA = "kafka.";

  private final Environment environment;
  private final Map<String, Object> kafka = new TreeMap<>();

  /**
   * Looks through everything there is.
   *
   * @throws io.rivercast.core.settings.ConfigException for a setting of our own that there is not
   */
  public ServiceProperties(Environment environment) {
    this.environment = environment;
    List<PropertySource> sources = new ArrayList<>(environment.getPropertySources());
    OrderUtil.sort(sources);
    sources.forEach(this::take);
    List<String> unknown = KafkaNames.unknown(kafka.keySet());
    if (!unknown.isEmpty()) {
      LOG.warn("Kafka knows no properties {}; they are passed to its clients, in case a plug-in does", unknown);
    }
  }

  private void take(PropertySource source) {
    boolean variables = source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
    for (String name : source) {
      if (variables) {
        takeVariable(name, source);
      } else {
        takeProperty(name, source);
      }
    }
  }

  /** Micronaut itself hands out no properties of unknown names from the environment. */
  private void takeVariable(String name, PropertySource source) {
    OwnSettings.checkVariable(name);
    if (KafkaVariables.matches(name)) {
      kafka.put(KafkaVariables.property(name), source.get(name));
    }
  }

  private void takeProperty(String name, PropertySource source) {
    OwnSettings.checkProperty(name, source.getName());
    if (name.startsWith(KAFKA)) {
      Object value = source.get(name);
      kafka.put(
          name.substring(KAFKA.length()),
          value instanceof String text
              ? environment.getPlaceholderResolver().resolveRequiredPlaceholders(text)
              : value);
    }
  }

  /** A setting by its whole name, such as {@code rivercast.state-dir}; empty where nothing is said. */
  public Optional<String> get(String key) {
    return environment.getProperty(key, String.class);
  }

  /** The properties of the Kafka clients, without the {@code kafka.} before them. */
  public Map<String, Object> kafka() {
    return Collections.unmodifiableMap(kafka);
  }
}
