package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services on a Kafka with SCRAM over TLS. */
class ScramIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir
  Path folder;

  @BeforeAll
  static void requireDocker() {
    DockerEngine.require();
  }

  private SecuredCluster cluster() throws Exception {
    return new SecuredCluster(folder, new ScramAuthentication(new CertificateAuthority(folder, List.of("kafka"))));
  }

  @Test
  void eachServiceWorksWithItsRightsAndIsDeniedEverythingElse() throws Exception {
    try (SecuredCluster cluster = cluster()) {
      AccessChecks.pipelineWorks(cluster);
      AccessChecks.everythingElseIsDenied(cluster);
    }
  }

  @Test
  void aWrongPasswordOrAMissingRightFailsReadinessButNotLiveness() throws Exception {
    try (SecuredCluster cluster = cluster()) {
      Service unknown = cluster.start(Service.Kind.FEATURES, "nobody");
      Service wrongRights = cluster.start(Service.Kind.TRAIN, "ingest");
      awaitNotReady(unknown, "Authentication failed", "SCRAM-SHA-512");
      awaitNotReady(wrongRights, "rivercast.steps.v1", "grant Describe on it");
    }
  }

  private static void awaitNotReady(Service service, String... words) {
    int port = service.kind().managementPort();
    Awaitility.await(service.kind() + " to log " + List.of(words)).atMost(TIMEOUT).ignoreExceptions()
        .untilAsserted(() -> {
          assertThat(service.get(port, "/health/readiness").statusCode()).isEqualTo(503);
          assertThat(service.log().lines())
              .anySatisfy(line -> assertThat(line).contains(words).doesNotContain("Exception"));
          assertThat(service.get(port, "/health/liveness").statusCode()).isEqualTo(200);
        });
  }
}
