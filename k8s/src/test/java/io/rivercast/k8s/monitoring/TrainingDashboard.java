package io.rivercast.k8s.monitoring;

import static io.rivercast.k8s.monitoring.Expressions.rate;
import static io.rivercast.k8s.monitoring.Panel.lines;
import static io.rivercast.k8s.monitoring.Panel.query;
import static io.rivercast.k8s.monitoring.Panel.stat;

import java.util.List;
import java.util.Map;

/** Training runs and the state of the trainer. */
final class TrainingDashboard {
  private TrainingDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "training", "Rivercast: training",
        Map.of("forecaster", "label_values(rivercast_train_windows, forecaster)"),
        List.of(
            stat(
                "Training now", "1 while a run of the forecaster is in progress", "none",
                "max by (forecaster) (rivercast_train_running" + Expressions.OF_FORECASTER
                    + ")",
                "{{forecaster}}"),
            stat(
                "Since the last run", "Time since the last run ended", "s",
                "min by (forecaster) (rivercast_train_last_run_age_seconds" + Expressions.OF_FORECASTER + ")",
                "{{forecaster}}"),
            stat(
                "Skill of the newest version", "On held-out origins, against the better baseline", "percentunit",
                "max by (forecaster) (rivercast_train_skill" + Expressions.OF_FORECASTER + ")", "{{forecaster}}"),
            stat(
                "Windows", "Windows read by the trainer", "none",
                "max by (forecaster) (rivercast_train_windows" + Expressions.OF_FORECASTER + ")", "{{forecaster}}"),
            lines(
                "Runs", "Runs that ended in the last hour, by outcome", "none",
                query(
                    "sum by (forecaster, outcome) (increase(rivercast_train_run_seconds_count"
                        + Expressions.OF_FORECASTER + "[1h]))",
                    "{{forecaster}} {{outcome}}")),
            lines(
                "Duration of a run", "Mean over the last hour", "s",
                query(
                    "sum by (forecaster, outcome) (increase(rivercast_train_run_seconds_sum" + Expressions.OF_FORECASTER
                        + "[1h]))"
                        + " / sum by (forecaster, outcome) (increase(rivercast_train_run_seconds_count"
                        + Expressions.OF_FORECASTER
                        + "[1h]))",
                    "{{forecaster}} {{outcome}}")),
            lines(
                "Validation loss", "Of the newest epoch, in normalized units", "none",
                query("max by (forecaster) (rivercast_train_validation_loss" + Expressions.OF_FORECASTER + ")",
                    "{{forecaster}}")),
            lines(
                "Training windows", "Read by the trainer, and not read yet", "none",
                query("max by (forecaster) (rivercast_train_windows" + Expressions.OF_FORECASTER + ")",
                    "{{forecaster}}"),
                query("rivercast_train_lag_records", "not read yet")),
            lines(
                "Skipped steps", "Records of the steps topic per second that training does not use", "ops",
                query(rate("rivercast_train_steps_skipped_total", "reason"), "{{reason}}")),
            lines(
                "Time between runs", "The configured interval, and the time since the last run", "s",
                query("max by (forecaster) (rivercast_train_every_seconds" + Expressions.OF_FORECASTER + ")",
                    "{{forecaster}} every"),
                query(
                    "min by (forecaster) (rivercast_train_last_run_age_seconds" + Expressions.OF_FORECASTER + ")",
                    "{{forecaster}} since"))));
  }
}
