package io.rivercast.k8s.monitoring;

import static io.rivercast.k8s.monitoring.Expressions.rate;
import static io.rivercast.k8s.monitoring.Panel.bars;
import static io.rivercast.k8s.monitoring.Panel.lines;
import static io.rivercast.k8s.monitoring.Panel.query;
import static io.rivercast.k8s.monitoring.Panel.stat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors of the forecasts by version and lead, compared with the baselines. */
final class QualityDashboard {
  private static final String BY_CONTENDER = "forecaster, version, lead, contender";
  private static final String CHOSEN = "{forecaster=~\"$forecaster\",role=~\"$role\",lead=~\"$lead\"}";

  private QualityDashboard() {}

  static Dashboard dashboard() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("forecaster", "label_values(rivercast_score_leads_total, forecaster)");
    variables.put("role", "label_values(rivercast_score_leads_total, role)");
    variables.put("lead", "label_values(rivercast_score_leads_total" + Expressions.OF_FORECASTER + ", lead)");
    String contender = "{{forecaster}} v{{version}} {{contender}}, lead {{lead}}";
    List<Panel> panels = new ArrayList<>();
    panels.add(
        stat(
            "Skill",
            "1 - error / error of the better baseline, by mean absolute error over the last hour; negative: worse",
            "percentunit", skill(), "{{forecaster}}"));
    panels.add(
        stat(
            "Coverage", "Share of actuals between the outermost quantiles", "percentunit",
            mean("bands_inside", "bands", "forecaster"), "{{forecaster}}"));
    panels.add(
        stat(
            "Nominal coverage", "Distance between the outermost quantiles", "percentunit",
            "max by (forecaster) (rivercast_score_coverage_nominal" + Expressions.OF_FORECASTER + ")",
            "{{forecaster}}"));
    panels.add(
        stat(
            "Scored leads", "Leads scored per second", "ops",
            rate("rivercast_score_scored_total" + Expressions.OF_FORECASTER, "forecaster"), "{{forecaster}}"));
    panels.add(
        lines(
            "MAE",
            "Mean absolute error over the last hour, in the target's units, with the baselines on the same targets",
            "none", query(mean("error_absolute", "leads", BY_CONTENDER), contender)));
    panels.add(
        lines(
            "MSE", "Mean squared error over the last hour, in the target's units squared", "none",
            query(mean("error_squared", "leads", BY_CONTENDER), contender)));
    panels.add(
        lines(
            "MAPE", "Mean absolute percentage error over the last hour, where the actual is not zero", "percentunit",
            query(mean("error_relative", "leads_notzero", BY_CONTENDER), contender)));
    panels.add(
        lines(
            "sMAPE", "Symmetric MAPE over the last hour, 0 to 200 %", "percentunit",
            query(mean("error_symmetric", "leads", BY_CONTENDER), contender)));
    panels.add(
        bars(
            "MAE by lead", "Over the last hour, all versions together", "none",
            query(mean("error_absolute", "leads", "lead, contender"), "lead {{lead}} {{contender}}")));
    panels.add(
        lines(
            "Bias", "Mean of forecast minus actual over the last hour, in the target's units", "none",
            query(
                "(2 * sum by (forecaster, version) (rate(rivercast_score_error_over_total" + ours() + "[1h]))"
                    + " - sum by (forecaster, version) (rate(rivercast_score_error_absolute_total" + ours() + "[1h])))"
                    + " / sum by (forecaster, version) (rate(rivercast_score_leads_total" + ours() + "[1h]))",
                "{{forecaster}} v{{version}}")));
    panels.add(
        lines(
            "Coverage by version", "Share of actuals between the outermost quantiles, over the last hour",
            "percentunit",
            query(mean("bands_inside", "bands", "forecaster, version"), "{{forecaster}} v{{version}}")));
    panels.add(
        lines(
            "Not scored", "Leads without an actual value, and repeated forecasts, per second",
            "ops",
            query(rate("rivercast_score_unscored_total" + Expressions.OF_FORECASTER, "forecaster"),
                "{{forecaster}} without actual"),
            query(rate("rivercast_score_repeated_total" + Expressions.OF_FORECASTER, "forecaster"),
                "{{forecaster}} repeated")));
    return new Dashboard("quality", "Rivercast: forecast quality", variables, panels);
  }

  private static String ours() {
    return "{forecaster=~\"$forecaster\",role=~\"$role\",lead=~\"$lead\",contender=\"forecast\"}";
  }

  private static String skill() {
    String naive = errors("naive");
    String seasonal = errors("seasonal-naive");
    return "1 - " + errors("forecast") + " / (" + naive + " < " + seasonal + " or " + seasonal + ")";
  }

  private static String errors(String contender) {
    return "sum by (forecaster) (rate(rivercast_score_error_absolute_total{forecaster=~\"$forecaster\",role=\"answer\","
        + "contender=\"" + contender + "\"}[1h]))";
  }

  /** The mean of an error over the last hour, by these labels. */
  private static String mean(String error, String of, String by) {
    return "sum by (" + by + ") (rate(rivercast_score_" + error + "_total" + CHOSEN + "[1h])) / sum by (" + by
        + ") (rate(rivercast_score_" + of + "_total" + CHOSEN + "[1h]))";
  }
}
