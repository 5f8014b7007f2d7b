package io.rivercast.k8s.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.Records;
import io.rivercast.k8s.Rights;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is asked of the services whatever way they show who they are. */
final class GuardedRun {
  private static final int DAYS = 1_300;
  private static final int MORE = 20;
  private static final int LEAST_TRIES = 75;

  private GuardedRun() {}

  /** Real weather goes through all four, and a model is trained and answers. */
  static void comesRound(GuardedLoop loop) throws Exception {
    loop.startAll();
    List<Weather> days = Weather.days();
    AuditReport report = loop.send(days.subList(0, 2 * DAYS), GuardedRun::trained);
    assertThat(report.observations()).isEqualTo(2 * DAYS);
    AuditReport after = loop.send(days.subList(2 * DAYS, 2 * (DAYS + MORE)), GuardedRun::answered);
    assertThat(after.lost()).isZero();
    assertThat(after.duplicated()).isZero();
    assertThat(after.forecasts()).isEqualTo(after.windows());
    assertThat(after.scores()).isGreaterThan(after.windows());
  }

  private static boolean trained(Records records) {
    return records.report().lost() == 0 && !records.models().isEmpty();
  }

  /** The first day of each of the two cities has no window. */
  private static boolean answered(Records records) {
    AuditReport report = records.report();
    return report.windows() == 2 * (DAYS + MORE - 1) && report.forecasts() == report.windows() && report.lost() == 0;
  }

  /** Names of the other rows' groups or transactional ids, and one of nobody's. */
  private static List<String> names(GuardedLoop loop, Function<Rights, String> prefix, String own) {
    return Stream.concat(loop.table().stream().map(prefix), Stream.of("unknown-"))
        .filter(each -> !each.isEmpty() && !each.equals(own))
        .map(each -> each + "rivercast")
        .toList();
  }

  /** Each service may do what its row allows and nothing else. */
  static void refusesEverythingElse(GuardedLoop loop) throws Exception {
    for (Rights row : loop.table()) {
      try (Trespass trespass = loop.trespass(row)) {
        trespass.readsWhatItMay();
        trespass.topics(loop.topics());
        trespass.groups(names(loop, Rights::groups, row.groups()));
        trespass.transactions(names(loop, Rights::transactionalIds, row.transactionalIds()));
        trespass.cluster();
        assertThat(trespass.allowed()).isEmpty();
        assertThat(trespass.tries()).isGreaterThan(LEAST_TRIES);
      }
    }
  }
}
