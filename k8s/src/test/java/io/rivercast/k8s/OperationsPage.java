package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads docs/operations.md. */
final class OperationsPage {
  private static final Pattern CLOSE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) s \\|");
  private static final Pattern SECTION = Pattern.compile("(?m)^### (Rivercast\\w+)$");

  private OperationsPage() {}

  /** The maximum of seconds that each service takes to close. */
  static Map<String, Integer> closes() {
    return CLOSE.matcher(Project.read("docs/operations.md")).results()
        .collect(Collectors.toMap(row -> row.group(1), row -> Integer.parseInt(row.group(2))));
  }

  /** The alerts that have a section, in order. */
  static List<String> runbook() {
    return SECTION.matcher(Project.read("docs/operations.md")).results().map((MatchResult title) -> title.group(1))
        .toList();
  }
}
