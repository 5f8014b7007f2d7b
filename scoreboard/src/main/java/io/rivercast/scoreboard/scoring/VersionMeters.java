package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The error sums of one forecaster in one role, by version and lead. They are kept for baselines (version 0) and for the
 * three model versions with the most recent forecasts; a version that is promoted again is measured again. Thread-safe;
 * threads block each other only when the version changes.
 */
final class VersionMeters {
  private static final int MAX_VERSIONS = 3;
  private static final int BASELINE = 0;

  /**
   * Leads that share their meters: each lead has its own up to a horizon of 24; longer horizons are divided into at most
   * 24 groups of neighbouring leads. The label of a group is its last lead.
   *
   * @param horizon leads of a forecast (H)
   */
  record LeadGroups(int horizon) {
    private static final int MAX_GROUPS = 24;

    private int width() {
      return (horizon + MAX_GROUPS - 1) / MAX_GROUPS;
    }

    /** Number of groups. */
    int count() {
      return (horizon + width() - 1) / width();
    }

    /** Index, from 0, of the group of a lead, from 1. */
    int of(int lead) {
      return (lead - 1) / width();
    }

    /** The last lead of a group. */
    int last(int group) {
      return Math.min(horizon, (group + 1) * width());
    }
  }

  private final MeterRegistry registry;
  private final String forecaster;
  private final Role role;
  private final LeadGroups groups;
  private final Map<Integer, List<LeadMeters>> versions = new ConcurrentHashMap<>();
  /** Model versions; the one with the most recent forecast is last. */
  private final LinkedHashSet<Integer> recent = new LinkedHashSet<>();
  private volatile int latest;

  VersionMeters(MeterRegistry registry, String forecaster, Role role, int horizon) {
    this.registry = registry;
    this.forecaster = forecaster;
    this.role = role;
    this.groups = new LeadGroups(horizon);
  }

  /** Marks a version as most recent; the fourth model version displaces the least recent one and its meters. */
  void forecast(int version) {
    if (version != BASELINE && version != latest) {
      touch(version);
    }
  }

  private synchronized void touch(int version) {
    recent.addLast(version);
    latest = version;
    versions.computeIfAbsent(version, this::register);
    if (recent.size() > MAX_VERSIONS) {
      remove(recent.removeFirst());
    }
  }

  /** Adds a score; one of a displaced version is ignored. */
  void add(Score score) {
    List<LeadMeters> leads = versions.get(score.version());
    if (leads == null) {
      leads = begin(score.version());
    }
    int group = groups.of(score.lead());
    if (group < leads.size()) {
      leads.get(group).add(score);
    }
  }

  /** Registers baselines, and after a restart a version that has scores but no new forecasts, if there is a free place. */
  private synchronized List<LeadMeters> begin(int version) {
    if (version != BASELINE && recent.size() >= MAX_VERSIONS && !recent.contains(version)) {
      return List.of();
    }
    if (version != BASELINE && !recent.contains(version)) {
      recent.addFirst(version);
    }
    return versions.computeIfAbsent(version, this::register);
  }

  private List<LeadMeters> register(int version) {
    return IntStream.range(0, groups.count())
        .mapToObj(groups::last)
        .map(lead -> LeadMeters.of(
            registry, forecaster, role.toString(), String.valueOf(version), String.valueOf(lead)))
        .toList();
  }

  private void remove(int version) {
    List<LeadMeters> removed = versions.remove(version);
    if (removed != null) {
      removed.stream().flatMap(LeadMeters::meters).forEach(registry::remove);
    }
  }
}
