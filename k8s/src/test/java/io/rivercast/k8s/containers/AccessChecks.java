package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.Records;
import io.rivercast.k8s.Rights;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks for every kind of authentication. */
final class AccessChecks {
  private static final int DAYS = 1_300;
  private static final int MORE = 20;
  private static final int MIN_ATTEMPTS = 75;

  private AccessChecks() {}

  /** Real weather passes through all services, and a model is trained and used. */
  static void pipelineWorks(SecuredCluster cluster) throws Exception {
    cluster.startAll();
    List<Weather> days = Weather.days();
    AuditReport report = cluster.send(days.subList(0, 2 * DAYS), AccessChecks::trained);
    assertThat(report.observations()).isEqualTo(2 * DAYS);
    AuditReport after = cluster.send(days.subList(2 * DAYS, 2 * (DAYS + MORE)), AccessChecks::forecast);
    assertThat(after.lost()).isZero();
    assertThat(after.duplicated()).isZero();
    assertThat(after.forecasts()).isEqualTo(after.windows());
    assertThat(after.scores()).isGreaterThan(after.windows());
  }

  private static boolean trained(Records records) {
    return records.report().lost() == 0 && !records.models().isEmpty();
  }

  /** The first day of each of the two cities has no window. */
  private static boolean forecast(Records records) {
    AuditReport report = records.report();
    return report.windows() == 2 * (DAYS + MORE - 1) && report.forecasts() == report.windows() && report.lost() == 0;
  }

  /** Names of the other rows' groups or transactional ids, and one of nobody's. */
  private static List<String> names(SecuredCluster cluster, Function<Rights, String> prefix, String own) {
    return Stream.concat(cluster.table().stream().map(prefix), Stream.of("unknown-"))
        .filter(each -> !each.isEmpty() && !each.equals(own))
        .map(each -> each + "rivercast")
        .toList();
  }

  /** Each service may do what its row allows and nothing else. */
  static void everythingElseIsDenied(SecuredCluster cluster) throws Exception {
    for (Rights row : cluster.table()) {
      try (AccessProbe probe = cluster.probe(row)) {
        probe.readsItsTopics();
        probe.topics(cluster.topics());
        probe.groups(names(cluster, Rights::groups, row.groups()));
        probe.transactions(names(cluster, Rights::transactionalIds, row.transactionalIds()));
        probe.cluster();
        assertThat(probe.allowed()).isEmpty();
        assertThat(probe.attempts()).isGreaterThan(MIN_ATTEMPTS);
      }
    }
  }
}
