package io.rivercast.k8s.containers;

import io.rivercast.k8s.Rights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services on a Kafka that asks for a certificate. */
class CertificateIT {
  @TempDir
  Path folder;

  @BeforeAll
  static void needsAnEngine() {
    Engine.require();
  }

  @Test
  void eachServiceDoesItsWorkWithItsRowOfRightsAndIsRefusedEverythingElse() throws Exception {
    List<String> users = new ArrayList<>(List.of(Guard.ADMIN));
    users.addAll(Rights.table(GuardedLoop.TOPICS).stream().map(Rights::service).toList());
    List<String> names = new ArrayList<>(users);
    names.add("kafka");
    CertificateGuard guard = new CertificateGuard(new Certificates(folder, names), users);
    try (GuardedLoop loop = new GuardedLoop(folder, guard)) {
      GuardedRun.comesRound(loop);
      GuardedRun.refusesEverythingElse(loop);
    }
  }
}
