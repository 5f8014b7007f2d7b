package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sums of one forecaster in one role, by version and lead. The three versions that came last stay; when another comes, the
 * oldest goes, and baselines (version 0) always stay. Safe for use by several threads; they wait for each other only
 * while a version is new.
 */
final class VersionMeters {
  private static final int KEPT = 3;

  private final MeterRegistry registry;
  private final String forecaster;
  private final Role role;
  private final LeadGroups groups;
  private final Map<Integer, List<LeadMeters>> versions = new ConcurrentHashMap<>();

  VersionMeters(MeterRegistry registry, String forecaster, Role role, int horizon) {
    this.registry = registry;
    this.forecaster = forecaster;
    this.role = role;
    this.groups = new LeadGroups(horizon);
  }

  /** Adds a settled lead; one of a version that has gone is not told, since its forecasts were made before. */
  void add(Score score) {
    List<LeadMeters> leads = versions.get(score.version());
    if (leads == null) {
      leads = begin(score.version()).orElse(List.of());
    }
    int group = groups.of(score.lead());
    if (group < leads.size()) {
      leads.get(group).add(score);
    }
  }

  /** Registers a version at nought; empty where newer ones fill all the places. */
  private synchronized Optional<List<LeadMeters>> begin(int version) {
    List<Integer> models = versions.keySet().stream().filter(each -> each > 0).sorted().toList();
    if (version > 0 && models.size() >= KEPT && !versions.containsKey(version)) {
      if (version < models.getFirst()) {
        return Optional.empty();
      }
      end(models.getFirst());
    }
    return Optional.of(versions.computeIfAbsent(version, this::register));
  }

  private List<LeadMeters> register(int version) {
    List<LeadMeters> leads = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      leads.add(
          LeadMeters.of(
              registry, forecaster, role.toString(), String.valueOf(version), String.valueOf(groups.last(group))));
    }
    return List.copyOf(leads);
  }

  private void end(int version) {
    List<LeadMeters> gone = versions.remove(version);
    if (gone != null) {
      gone.stream().flatMap(LeadMeters::meters).forEach(registry::remove);
    }
  }
}
