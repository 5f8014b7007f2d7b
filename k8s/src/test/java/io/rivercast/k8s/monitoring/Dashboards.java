package io.rivercast.k8s.monitoring;

import java.util.List;

/** The four dashboards. */
final class Dashboards {
  private Dashboards() {}

  static List<Dashboard> all() {
    return List.of(
        QualityDashboard.dashboard(), PipelineDashboard.dashboard(), TrainingDashboard.dashboard(),
        ServingDashboard.dashboard());
  }
}
