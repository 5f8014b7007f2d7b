package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services on a Kafka that asks for a name and a password over TLS. */
class ScramIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir
  Path folder;

  @BeforeAll
  static void needsAnEngine() {
    Engine.require();
  }

  private GuardedLoop loop() throws Exception {
    return new GuardedLoop(folder, new ScramGuard(new Certificates(folder, List.of("kafka"))));
  }

  @Test
  void eachServiceDoesItsWorkWithItsRowOfRightsAndIsRefusedEverythingElse() throws Exception {
    try (GuardedLoop loop = loop()) {
      GuardedRun.comesRound(loop);
      GuardedRun.refusesEverythingElse(loop);
    }
  }

  @Test
  void aWrongPasswordOrAMissingRightIsToldByReadinessAndKeepsTheServiceAlive() throws Exception {
    try (GuardedLoop loop = loop()) {
      Service stranger = loop.start(Service.Kind.FEATURES, "nobody");
      Service wrong = loop.start(Service.Kind.TRAIN, "ingest");
      tells(stranger, "Authentication failed", "SCRAM-SHA-512");
      tells(wrong, "rivercast.windows.v1", "grant Describe on it");
    }
  }

  private static void tells(Service service, String... words) {
    int port = service.kind().managementPort();
    Awaitility.await(service.kind() + " to tell").atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
      assertThat(service.get(port, "/health/readiness").statusCode()).isEqualTo(503);
      assertThat(service.log().lines())
          .anySatisfy(line -> assertThat(line).contains(words).doesNotContain("Exception"));
      assertThat(service.get(port, "/health/liveness").statusCode()).isEqualTo(200);
    });
  }
}
