package io.rivercast.k8s.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One panel.
 *
 * @param unit by Grafana's name
 */
record Panel(String title, String meaning, Kind kind, String unit, List<Query> queries) {
  /** Type of visualization, with its size on the grid of 24 columns. */
  enum Kind {
    /** A number. */
    STAT("stat", 6, 4),
    /** Lines over time. */
    LINES("timeseries", 12, 8),
    /** Bars of the current values. */
    BARS("bargauge", 12, 8);

    final String type;
    final int width;
    final int height;

    Kind(String type, int width, int height) {
      this.type = type;
      this.width = width;
      this.height = height;
    }
  }

  /**
   * A query of a panel.
   *
   * @param legend of each series, with {@code {{label}}}
   */
  record Query(String expression, String legend) {}

  static Panel stat(String title, String meaning, String unit, String expression, String legend) {
    return new Panel(title, meaning, Kind.STAT, unit, List.of(new Query(expression, legend)));
  }

  static Panel lines(String title, String meaning, String unit, Query... queries) {
    return new Panel(title, meaning, Kind.LINES, unit, List.of(queries));
  }

  static Panel bars(String title, String meaning, String unit, Query... queries) {
    return new Panel(title, meaning, Kind.BARS, unit, List.of(queries));
  }

  static Query query(String expression, String legend) {
    return new Query(expression, legend);
  }

  /** The JSON of Grafana. */
  Map<String, Object> json(int id, int x, int y) {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (Query query : queries) {
      targets.add(target(query, String.valueOf((char) ('A' + targets.size()))));
    }
    return Json.object(
        "id", id,
        "type", kind.type,
        "title", title,
        "description", meaning,
        "datasource", Dashboard.DATASOURCE,
        "gridPos", Json.object("x", x, "y", y, "w", kind.width, "h", kind.height),
        "fieldConfig", Json.object("defaults", Json.object("unit", unit), "overrides", List.of()),
        "options", options(),
        "targets", targets);
  }

  private Map<String, Object> options() {
    return switch (kind) {
      case LINES -> Json.object(
          "legend", Json.object("calcs", List.of(), "displayMode", "list", "placement", "bottom", "showLegend", true));
      case STAT, BARS -> Json.object(
          "reduceOptions", Json.object("calcs", List.of("lastNotNull"), "fields", "", "values", false));
    };
  }

  private Map<String, Object> target(Query query, String ref) {
    return Json.object(
        "refId", ref,
        "datasource", Dashboard.DATASOURCE,
        "expr", query.expression(),
        "legendFormat", query.legend(),
        "instant", kind != Kind.LINES,
        "range", kind == Kind.LINES);
  }
}
