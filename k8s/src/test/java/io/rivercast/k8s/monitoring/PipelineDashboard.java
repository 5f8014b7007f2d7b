package io.rivercast.k8s.monitoring;

import static io.rivercast.k8s.monitoring.Expressions.quantile;
import static io.rivercast.k8s.monitoring.Expressions.rate;
import static io.rivercast.k8s.monitoring.Panel.lines;
import static io.rivercast.k8s.monitoring.Panel.query;
import static io.rivercast.k8s.monitoring.Panel.stat;

import io.rivercast.k8s.monitoring.Panel.Query;
import java.util.List;
import java.util.Map;

/** Throughput, lag and delay of every hop. */
final class PipelineDashboard {
  private PipelineDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "pipeline", "Rivercast: pipeline", Map.of(),
        List.of(
            stat("Readings", "Readings written per second", "ops", rate("rivercast_ingest_admitted_total"), "readings"),
            stat("Windows", "Windows written per second", "ops", rate("rivercast_features_windows_total"), "windows"),
            stat("Forecasts", "Forecasts written per second", "ops", rate("rivercast_forecasts_total"), "forecasts"),
            stat("Scores", "Scores written per second", "ops", rate("rivercast_score_scored_total"), "scores"),
            lines(
                "Lag", "Records that each group has not read yet", "none",
                query("sum by (group) (rivercast_consumer_lag_records)", "{{group}}"),
                query("rivercast_train_lag_records", "trainer")),
            lines(
                "Throughput", "Records per second at each hop", "ops",
                query(rate("rivercast_ingest_admitted_total"), "readings in"),
                query(rate("rivercast_features_readings_total"), "readings placed"),
                query(rate("rivercast_features_steps_total"), "steps"),
                query(rate("rivercast_features_windows_total"), "windows"),
                query(rate("rivercast_serve_predictions_total"), "predictions"),
                query(rate("rivercast_forecasts_total"), "forecasts"),
                query(rate("rivercast_score_scored_total"), "scores")),
            lines(
                "Delay", "From a reading's arrival to its window, and from a window's to its prediction", "s",
                new Query(quantile("0.95", "rivercast_features_delay_seconds", "").expression(), "window, p95"),
                new Query(quantile("0.95", "rivercast_serve_delay_seconds", "").expression(), "prediction, p95")),
            lines(
                "Readings by outcome", "Readings per second by outcome on the grid", "ops",
                query(rate("rivercast_features_readings_total", "outcome"), "{{outcome}}")),
            lines(
                "Revised windows", "Windows per second that late or corrected readings changed, by forecaster", "ops",
                query(rate("rivercast_features_windows_total{revised=\"true\"}", "forecaster"), "{{forecaster}}")),
            lines(
                "Series found in memory", "Share of the look-ups of a series that features answers from its heap",
                "percentunit",
                query(
                    rate("rivercast_features_cache_lookups_total{result=\"hit\"}") + " / "
                        + rate("rivercast_features_cache_lookups_total"),
                    "hits")),
            lines(
                "Rejected by ingest", "Readings rejected per second, by reason", "ops",
                query(rate("rivercast_ingest_refused_total", "reason"), "{{reason}}")),
            lines(
                "Dead letters and losses", "Records written to the dead letters, and readings not written, per second",
                "ops",
                query(rate("rivercast_ingest_dead_letters_total"), "ingest"),
                query(rate("rivercast_features_dead_letters_total", "reason"), "features {{reason}}"),
                query(rate("rivercast_serve_dead_letters_total", "reason"), "serve {{reason}}"),
                query(rate("rivercast_score_dead_letters_total", "reason"), "scoreboard {{reason}}"),
                query(rate("rivercast_scoreboard_skipped_total", "topic, reason"), "page skips {{topic}} {{reason}}"),
                query(rate("rivercast_ingest_write_errors_total"), "not written"),
                query(rate("rivercast_ingest_dead_letters_lost_total"), "dead letters lost")),
            lines(
                "Requests with readings", "Requests per second by HTTP status", "reqps",
                query(rate("rivercast_ingest_request_seconds_count", "status"), "{{status}}")),
            lines(
                "Topologies", "1 if a topology runs; records left to restore", "none",
                query("rivercast_stream_running", "{{stream}} {{instance}}"),
                query("rivercast_stream_restore_remaining_records", "{{stream}} {{instance}} to restore")),
            lines(
                "Free space for state", "Free share of the volume", "percentunit",
                query("rivercast_state_free_bytes / rivercast_state_size_bytes", "{{instance}}")),
            lines(
                "Heap", "Share of the heap in use", "percentunit",
                query(
                    "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})"
                        + " / sum by (instance) (jvm_memory_max_bytes{area=\"heap\"} > 0)",
                    "{{instance}}"))));
  }
}
