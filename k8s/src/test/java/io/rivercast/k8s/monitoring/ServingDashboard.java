package io.rivercast.k8s.monitoring;

import static io.rivercast.k8s.monitoring.Expressions.quantile;
import static io.rivercast.k8s.monitoring.Expressions.rate;
import static io.rivercast.k8s.monitoring.Panel.lines;
import static io.rivercast.k8s.monitoring.Panel.query;
import static io.rivercast.k8s.monitoring.Panel.stat;

import java.util.List;
import java.util.Map;

/** Models in use, and the speed of inference. */
final class ServingDashboard {
  private ServingDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "serving", "Rivercast: serving",
        Map.of("forecaster", "label_values(rivercast_serve_model_version, forecaster)"),
        List.of(
            stat(
                "Champion", "Version of the champion; 0 if a baseline forecasts", "none",
                "max by (forecaster) (rivercast_serve_model_version{forecaster=~\"$forecaster\",alias=\"champion\"})",
                "{{forecaster}}"),
            stat(
                "Challenger", "Version of the challenger; 0 if there is none", "none",
                "max by (forecaster) (rivercast_serve_model_version{forecaster=~\"$forecaster\",alias=\"challenger\"})",
                "{{forecaster}}"),
            stat(
                "Age of the champion", "Time since it was published", "s",
                "max by (forecaster) (rivercast_serve_model_age_seconds" + Expressions.OF_FORECASTER + ")",
                "{{forecaster}}"),
            stat(
                "Forecast by a model", "Share of forecasts by a model instead of a baseline", "percentunit",
                "sum(rate(rivercast_forecasts_total{forecaster=~\"$forecaster\",source=\"model\"}"
                    + "[$__rate_interval])) / "
                    + rate("rivercast_forecasts_total{forecaster=~\"$forecaster\"}"),
                "by a model"),
            lines(
                "Forecasts by source", "Forecasts per second by source", "ops",
                query(
                    rate("rivercast_forecasts_total" + Expressions.OF_FORECASTER, "forecaster, source"),
                    "{{forecaster}} {{source}}")),
            lines(
                "Delay", "From the arrival of a window to its committed prediction", "s",
                quantile("0.50", "rivercast_serve_delay_seconds", ""),
                quantile("0.95", "rivercast_serve_delay_seconds", ""),
                quantile("0.99", "rivercast_serve_delay_seconds", "")),
            lines(
                "One poll", "Time to forecast the windows of one poll and commit", "s",
                quantile("0.50", "rivercast_serve_poll_seconds", ""),
                quantile("0.99", "rivercast_serve_poll_seconds", "")),
            lines(
                "Inference", "Time of one run of a model", "s",
                quantile("0.50", "rivercast_serve_inference_seconds", "forecaster"),
                quantile("0.99", "rivercast_serve_inference_seconds", "forecaster")),
            lines(
                "Batch size", "Mean number of windows in a poll and in a run of a model", "none",
                query(
                    rate("rivercast_serve_poll_windows_sum") + " / " + rate("rivercast_serve_poll_windows_count"),
                    "poll"),
                query(
                    rate("rivercast_serve_batch_windows_sum" + Expressions.OF_FORECASTER, "forecaster") + " / "
                        + rate("rivercast_serve_batch_windows_count" + Expressions.OF_FORECASTER, "forecaster"),
                    "{{forecaster}}")),
            lines(
                "Transactions", "Transactions per second", "ops",
                query(rate("rivercast_serve_transactions_committed_total"), "committed"),
                query(rate("rivercast_serve_transactions_aborted_total"), "aborted")),
            lines(
                "Swaps", "Changes of champion or challenger, and versions refused, in the last hour", "none",
                query(
                    "sum by (forecaster) (increase(rivercast_serve_swaps_total" + Expressions.OF_FORECASTER + "[1h]))",
                    "{{forecaster}} swapped"),
                query(
                    "sum by (forecaster, check) (increase(rivercast_serve_models_refused_total"
                        + Expressions.OF_FORECASTER + "[1h]))",
                    "{{forecaster}} refused for its {{check}}")),
            lines(
                "Failures", "Failed runs of a model, and forecasts that were not finite, per second", "ops",
                query(rate("rivercast_serve_inference_failed_total" + Expressions.OF_FORECASTER, "forecaster"),
                    "{{forecaster}} failed"),
                query(
                    rate("rivercast_serve_inference_notfinite_total" + Expressions.OF_FORECASTER, "forecaster"),
                    "{{forecaster}} not finite"))));
  }
}
