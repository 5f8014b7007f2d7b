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
 * Settings from files, the environment, system properties and the command line, the later before the earlier: Rivercast's own,
 * each declared in {@link KnownSettings}, and the properties of the Kafka clients.
 */
@Singleton
public final class ServiceProperties {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProperties.class);
  private static final String KAFKA = "kafka.";
  private static final String OWN = "rivercast.";
  private static final String OWN_VARIABLES = "RIVERCAST_";

  private final Environment environment;
  private final Map<String, Object> kafka = new TreeMap<>();

  /**
   * Reads every source.
   *
   * @throws io.rivercast.core.settings.ConfigException for an unknown or invalid setting of our own
   */
  public ServiceProperties(Environment environment) {
    this.environment = environment;
    List<PropertySource> sources = new ArrayList<>(environment.getPropertySources());
    OrderUtil.sort(sources);
    sources.forEach(this::take);
    List<String> unknown = KafkaNames.unknown(kafka.keySet());
    if (!unknown.isEmpty()) {
      LOG.warn("Unknown Kafka properties {}; they are passed to the clients, since a plug-in may use them", unknown);
    }
  }

  private void take(PropertySource source) {
    boolean variables = source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
    for (String name : source) {
      if (variables) {
        takeVariable(name, source.get(name));
      } else {
        takeProperty(name, source);
      }
    }
  }

  /** Micronaut itself hands out no properties of unknown names from the environment. */
  private void takeVariable(String name, Object value) {
    if (name.startsWith(OWN_VARIABLES)) {
      KnownSettings.checkVariable(name, value);
    } else if (KafkaNames.isVariable(name)) {
      kafka.put(KafkaNames.ofVariable(name), value);
    }
  }

  private void takeProperty(String name, PropertySource source) {
    if (name.startsWith(OWN)) {
      KnownSettings.checkProperty(name, resolved(source.get(name)), source.getName());
    } else if (name.startsWith(KAFKA)) {
      kafka.put(name.substring(KAFKA.length()), resolved(source.get(name)));
    }
  }

  /** The value with its placeholders replaced. */
  private Object resolved(Object value) {
    return value instanceof String text
        ? environment.getPlaceholderResolver().resolveRequiredPlaceholders(text)
        : value;
  }

  /** A setting by its whole name, such as {@code rivercast.state-dir}; empty where it is not set. */
  public Optional<String> get(String key) {
    return environment.getProperty(key, String.class);
  }

  /** The properties of the Kafka clients, without the {@code kafka.} before them. */
  public Map<String, Object> kafka() {
    return Collections.unmodifiableMap(kafka);
  }
}
