package io.rivercast.embedded.monitoring;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What dashboards and alerts ask, from their files. */
final class Observed {
  private static final Path MONITORING = Path.of("../k8s/components/monitoring");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b(?<name>(?:rivercast|jvm|http|kafka)_[a-z0-9_]+|up)(?:\\{(?<matchers>[^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)\\s*(?:=~|!~|!=|=)");

  private Observed() {}

  /** Expressions of all panels, by dashboard and panel, everything chosen. */
  static List<Map.Entry<String, String>> panels() throws IOException {
    List<Map.Entry<String, String>> asked = new ArrayList<>();
    try (Stream<Path> files = Files.list(MONITORING.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        Map<String, Object> dashboard =
            Objects.requireNonNull(
                ObjectMapper.getDefault().readValue(Files.readString(file),
                    Argument.mapOf(String.class, Object.class)));
        for (Map<?, ?> panel : maps(dashboard.get("panels"))) {
          for (Map<?, ?> target : maps(panel.get("targets"))) {
            asked.add(Map.entry(file.getFileName() + " / " + panel.get("title"), chosen(target.get("expr"))));
          }
        }
      }
    }
    return asked;
  }

  private static String chosen(@Nullable Object expression) {
    return String.valueOf(expression)
        .replace("$__rate_interval", "1m")
        .replace("$forecaster", ".*")
        .replace("$role", ".*")
        .replace("$lead", ".*");
  }

  /** Selectors of all alerts, by alert, each for any value of the labels that it names. */
  static List<Map.Entry<String, String>> alerts() throws IOException {
    List<Map.Entry<String, String>> asked = new ArrayList<>();
    Map<?, ?> manifest = new Yaml().load(Files.readString(MONITORING.resolve("alerts.yaml")));
    for (Map<?, ?> group : maps(((Map<?, ?>) Objects.requireNonNull(manifest.get("spec"))).get("groups"))) {
      for (Map<?, ?> rule : maps(group.get("rules"))) {
        selectors(String.valueOf(rule.get("expr")))
            .forEach(selector -> asked.add(Map.entry(String.valueOf(rule.get("alert")), selector)));
      }
    }
    return asked;
  }

  private static Set<String> selectors(String expression) {
    Set<String> found = new LinkedHashSet<>();
    Matcher selector = SELECTOR.matcher(expression);
    while (selector.find()) {
      String matchers = selector.group("matchers");
      String labels =
          matchers == null
              ? ""
              : LABEL.matcher(matchers).results().map(label -> label.group(1) + "!=\"\"")
                  .collect(Collectors.joining(","));
      found.add(selector.group("name") + "{" + labels + "}");
    }
    return found;
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
  }
}
