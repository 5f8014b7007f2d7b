package io.rivercast.k8s.monitoring;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dashboard: panels from left to right and down.
 *
 * @param variables by name, each with the query for its values
 */
record Dashboard(String name, String title, Map<String, String> variables, List<Panel> panels) {
  static final Map<String, Object> DATASOURCE = Json.object("type", "prometheus", "uid", "${datasource}");

  private static final int WIDTH = 24;
  private static final int SCHEMA = 39;

  /** The file that Grafana loads. */
  String json() {
    Map<String, Object> json =
        Json.object(
            "uid", "rivercast-" + name,
            "title", title,
            "tags", List.of("rivercast"),
            "schemaVersion", SCHEMA,
            "editable", false,
            "refresh", "30s",
            "timezone", "utc",
            "time", Json.object("from", "now-6h", "to", "now"),
            "templating", Json.object("list", choices()),
            "panels", placed());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
  }

  private List<Map<String, Object>> choices() {
    List<Map<String, Object>> choices = new ArrayList<>();
    choices.add(Json.object("name", "datasource", "type", "datasource", "query", "prometheus"));
    variables.forEach((variable, query) -> choices.add(
        Json.object(
            "name", variable,
            "type", "query",
            "datasource", DATASOURCE,
            "query", query,
            "refresh", 2,
            "includeAll", true,
            "multi", true,
            "allValue", ".*",
            "current", Json.object("text", "All", "value", "$__all"))));
    return choices;
  }

  private List<Map<String, Object>> placed() {
    List<Map<String, Object>> placed = new ArrayList<>();
    int x = 0;
    int y = 0;
    int height = 0;
    for (Panel panel : panels) {
      if (x + panel.kind().width > WIDTH || (x > 0 && panel.kind().height != height)) {
        x = 0;
        y += height;
      }
      height = panel.kind().height;
      placed.add(panel.json(placed.size() + 1, x, y));
      x += panel.kind().width;
    }
    return placed;
  }
}
