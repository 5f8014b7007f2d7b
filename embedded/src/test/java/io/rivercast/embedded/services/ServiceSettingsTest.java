package io.rivercast.embedded.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {
  @Test
  void leavesOutTheServicesThatAreNotNamed() {
    assertThat(settings(Set.of("ingest", "features"), Optional.empty()).properties())
        .containsEntry("rivercast.ingest.enabled", true)
        .containsEntry("rivercast.features.enabled", true)
        .containsEntry("rivercast.train.enabled", false)
        .containsEntry("rivercast.serve.enabled", false);
  }

  @Test
  void servesUnsignedModelsOnlyWhereNoKeyIsTrusted() {
    assertThat(settings(ServiceSettings.ALL, Optional.empty()).properties())
        .containsEntry("rivercast.serve.allow-unsigned", true);
    assertThat(settings(ServiceSettings.ALL, Optional.of(Path.of("trusted.pem"))).properties())
        .containsEntry("rivercast.signing.trusted-key-file", "trusted.pem")
        .doesNotContainKey("rivercast.serve.allow-unsigned");
  }

  @Test
  void passesKafkaPropertiesThrough() {
    assertThat(settings(ServiceSettings.ALL, Optional.empty()).properties())
        .containsEntry("kafka.security.protocol", "SSL")
        .containsEntry("kafka.bootstrap.servers", "broker:9092");
  }

  @Test
  void namesTheServicesThereAre() {
    assertThatThrownBy(() -> settings(Set.of("scoring"), Optional.empty()))
        .hasMessage("services are [features, ingest, scoreboard, serve, train], received [scoring]");
  }

  private static ServiceSettings settings(Set<String> services, Optional<Path> trusted) {
    return new ServiceSettings("broker:9092", "rivercast", Path.of("f.yml"), Path.of("data"),
        Listening.onLoopback(0, OptionalInt.empty()), Optional.empty(), trusted,
        Map.of("security.protocol", "SSL"), 6, services);
  }
}
