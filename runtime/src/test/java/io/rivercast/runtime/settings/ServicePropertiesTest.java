package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.rivercast.core.settings.ConfigException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePropertiesTest {
  /** An environment with variables of our choice, above the files as the real one is. */
  private static final class Variables extends MapPropertySource {
    Variables(Map<String, Object> variables) {
      super("env", variables);
    }

    @Override
    public int getOrder() {
      return EnvironmentPropertySource.POSITION;
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }
  }

  private static ApplicationContext context(Map<String, Object> properties, Map<String, Object> variables) {
    return ApplicationContext.builder()
        .environmentPropertySource(false)
        .propertySources(
            new Variables(variables),
            PropertySource.of("a.yml", properties, -300),
            PropertySource.of("here.yml", Map.of("micronaut.server.host", "127.0.0.1"), -400))
        .start();
  }

  private static Map<String, Object> kafka(Map<String, Object> properties, Map<String, Object> variables) {
    try (ApplicationContext context = context(properties, variables)) {
      return context.getBean(ServiceProperties.class).kafka();
    }
  }

  private static void refuses(Map<String, Object> properties, Map<String, Object> variables, String complaint) {
    try (ApplicationContext context = context(properties, variables)) {
      assertThatThrownBy(() -> context.getBean(ServiceProperties.class))
          .hasRootCauseInstanceOf(ConfigException.class)
          .rootCause()
          .hasMessage(complaint);
    }
  }

  @Test
  void takesKafkasPropertiesFromFilesAndFromTheEnvironment() {
    assertThat(
        kafka(
            Map.of("kafka.linger.ms", 5, "kafka.producer.batch.size", 1000),
            Map.of(
                "KAFKA_SASL_JAAS_CONFIG", "a.Module required password=\"${not}\";",
                "KAFKA_SSL_KEYSTORE_PASSWORD_FILE", "/run/secret")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "linger.ms", 5, "producer.batch.size", 1000, "ssl.keystore.password.file", "/run/secret",
                "sasl.jaas.config", "a.Module required password=\"${not}\";"));
  }

  @Test
  void theEnvironmentOverridesFiles() {
    assertThat(kafka(Map.of("kafka.bootstrap.servers", "file:1"), Map.of("KAFKA_BOOTSTRAP_SERVERS", "variable:1")))
        .containsExactly(Map.entry("bootstrap.servers", "variable:1"));
  }

  @Test
  void findsOurOwnByTheirPropertyWhereverTheyAre() {
    try (ApplicationContext context =
        context(Map.of("rivercast.topics.prefix", "eu"), Map.of("RIVERCAST_STATE_DIR", "/state"))) {
      ServiceProperties properties = context.getBean(ServiceProperties.class);
      assertThat(properties.get("rivercast.state-dir")).contains("/state");
      assertThat(properties.get("rivercast.topics.prefix")).contains("eu");
      assertThat(properties.get("rivercast.serve.threads")).isEmpty();
    }
  }

  @Test
  void anUnknownPropertyOfOurOwnStopsTheStart() {
    refuses(
        Map.of("rivercast.serve.thread", 2), Map.of(),
        "rivercast.serve.thread (a.yml): is no setting of Rivercast; the nearest is rivercast.serve.threads;"
            + " docs/settings.md lists all");
  }

  @Test
  void anUnknownVariableOfOurOwnStopsTheStart() {
    refuses(
        Map.of(), Map.of("RIVERCAST_STATEDIR", "/state"),
        "RIVERCAST_STATEDIR: is no setting of Rivercast; the nearest is RIVERCAST_STATE_DIR;"
            + " docs/settings.md lists all");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "RIVERCAST_HOST", "RIVERCAST_REQUIRE_DOCKER", "RIVERCAST_KAFKA_IMAGE", "RIVERCAST_SERVE_INSTANCE",
      "KAFKA_OPTS"})
  void variablesOfOursOfToolsAndOfOthersAreNoHarm(String variable) {
    try (ApplicationContext context = context(Map.of(), Map.of(variable, "x"))) {
      assertThat(context.getBean(ServiceProperties.class).get("rivercast.state-dir")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
      "KAFKA_SECURITY_PROTOCOL, security.protocol",
      "KAFKA_MAIN_CONSUMER_FETCH_MIN_BYTES, main.consumer.fetch.min.bytes",
      "KAFKA_RACK_AWARE_ASSIGNMENT_NON__OVERLAP__COST, rack.aware.assignment.non_overlap_cost",
      "KAFKA_A___B, a-b"})
  void aVariableIsAPropertyByTheRuleOfKafkasImages(String variable, String property) {
    assertThat(KafkaNames.ofVariable(variable)).isEqualTo(property);
  }

  @ParameterizedTest
  @CsvSource({
      "rivercast.topics.partitions, 2000000000, must be a whole number from 1 to 10000",
      "rivercast.topics.replication, 0, 'must be a whole number from 1 to 100, or -1 for the broker''s default'",
      "rivercast.ingest.timeout, P4000D, must be an ISO-8601 duration from PT1S to PT10M",
      "rivercast.ingest.max-ahead, P40000D, must be an ISO-8601 duration from PT0S to P36525D",
      "rivercast.features.heap-bytes, -1, must be a whole number from 0 to 1125899906842624",
      "rivercast.train.threads, 0, must be a whole number from 1 to 1024",
      "rivercast.serve.pace, PT1H, must be an ISO-8601 duration from PT0S to PT10S",
      "rivercast.serve.enabled, maybe, must be true or false",
      "RIVERCAST_SERVE_PORT, 70000, must be a whole number from 1 to 65535"})
  void anInvalidValueStopsEveryServiceAtItsStart(String key, String value, String problem) {
    String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    refuses(Map.of(), Map.of(variable, value), key + ": " + problem + ", received '" + value + "'");
    if (!key.equals(variable)) {
      refuses(Map.of(key, value), Map.of(), key + ": " + problem + ", received '" + value + "'");
    }
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    try (ApplicationContext context = context(Map.of(), Map.of("RIVERCAST_TRAIN_THREADS", ""))) {
      assertThat(KnownSettings.TRAIN_THREADS.find(context.getBean(ServiceProperties.class)::get)).isEmpty();
    }
  }
}
