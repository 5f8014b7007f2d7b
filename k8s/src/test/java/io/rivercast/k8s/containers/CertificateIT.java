package io.rivercast.k8s.containers;

import io.rivercast.k8s.Rights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services on a Kafka with client certificates. */
class CertificateIT {
  @TempDir
  Path folder;

  @BeforeAll
  static void requireDocker() {
    DockerEngine.require();
  }

  @Test
  void eachServiceWorksWithItsRightsAndIsDeniedEverythingElse() throws Exception {
    List<String> users = new ArrayList<>(List.of(Authentication.ADMIN));
    users.addAll(Rights.table(SecuredCluster.TOPICS).stream().map(Rights::service).toList());
    List<String> names = new ArrayList<>(users);
    names.add("kafka");
    CertificateAuthentication authentication =
        new CertificateAuthentication(new CertificateAuthority(folder, names), users);
    try (SecuredCluster cluster = new SecuredCluster(folder, authentication)) {
      AccessChecks.pipelineWorks(cluster);
      AccessChecks.everythingElseIsDenied(cluster);
    }
  }
}
