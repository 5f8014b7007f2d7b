package io.rivercast.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compiles the dashboards as literals of Grafana's TypeScript types, which rejects unknown or wrong fields. */
class GrafanaTypesTest {
  private static final String REQUIRED_BY = "RIVERCAST_REQUIRE_NODE";
  private static final Path WORK = Path.of("target/grafana-types");

  /** Accepts string literals for string enums, since JSON has no enums. */
  private static final String PLAIN =
      "type Plain<T> = T extends string ? `${T}` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;\n";

  private static final Map<String, String> OPTIONS =
      Map.of("stat", "stat/panelcfg/x/StatPanelCfg", "bargauge", "bargauge/panelcfg/x/BarGaugePanelCfg", "timeseries",
          "timeseries/panelcfg/x/TimeSeriesPanelCfg");

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    Files.copy(
        Path.of("src/test/grafana/package.json"), WORK.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
    if (!Files.exists(WORK.resolve("node_modules/typescript/lib/tsc.js"))) {
      Tool.Outcome installed =
          Tool.find("npm", REQUIRED_BY)
              .run(WORK, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock");
      if ("true".equals(System.getenv(REQUIRED_BY))) {
        assertThat(installed.code()).as(installed.output()).isZero();
      }
      assumeThat(installed.code()).as("npm cannot install Grafana's types: %s", installed.output()).isZero();
    }
  }

  @Test
  void everyDashboardHasGrafanasTypes() throws Exception {
    List<String> files = new ArrayList<>();
    for (Dashboard dashboard : Dashboards.all()) {
      String json = Files.readString(DashboardsTest.DIRECTORY.resolve(dashboard.name() + ".json"));
      files.add(write(dashboard.name(), json));
    }
    Tool.Outcome checked = check(files);
    assertThat(checked.code()).as(checked.output()).isZero();
  }

  @Test
  void unknownOrWrongFieldsAreRejected() throws Exception {
    String json = ServingDashboard.dashboard().json();
    Tool.Outcome checked =
        check(
            List.of(
                write("key", json.replace("\"gridPos\"", "\"gridPosition\"")),
                write("value", json.replace("\"from\": \"now-6h\"", "\"from\": 6")),
                write("option", json.replace("\"reduceOptions\"", "\"reducers\""))));
    assertThat(checked.code()).isNotZero();
    assertThat(checked.output().lines())
        .anySatisfy(line -> assertThat(line).startsWith("key.ts").contains("gridPosition"))
        .anySatisfy(line -> assertThat(line).startsWith("value.ts").contains("'number' is not assignable"))
        .anySatisfy(line -> assertThat(line).startsWith("option.ts").contains("reducers"));
  }

  private static String write(String name, String json) throws IOException {
    return String.valueOf(Files.writeString(WORK.resolve(name + ".ts"), typed(json)).getFileName());
  }

  private static Tool.Outcome check(List<String> files) throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "node_modules/typescript/lib/tsc.js", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
            "--module", "nodenext", "--moduleResolution", "nodenext"));
    arguments.addAll(files);
    return Tool.find("node", REQUIRED_BY).run(WORK, arguments.toArray(String[]::new));
  }

  private static String typed(String json) {
    StringBuilder text = new StringBuilder("import type { Dashboard } from '@grafana/schema';\n");
    OPTIONS.forEach((type, file) -> text.append("import type { Options as ").append(type)
        .append(" } from '@grafana/schema/dist/esm/raw/composable/").append(file).append("_types.gen';\n"));
    text.append(PLAIN).append("export const dashboard: Dashboard = ").append(json).append(";\n");
    text.append("export const options: [");
    Map<?, ?> dashboard = new Gson().fromJson(json, Map.class);
    List<?> panels = (List<?>) Objects.requireNonNull(dashboard.get("panels"));
    StringBuilder values = new StringBuilder();
    for (Object panel : panels) {
      Map<?, ?> each = (Map<?, ?>) panel;
      text.append("Plain<Partial<").append(each.get("type")).append(">>, ");
      values.append(new Gson().toJson(each.get("options"))).append(",\n");
    }
    return text.append("] = [\n").append(values).append("];\n").toString();
  }
}
