package io.rivercast.embedded.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table in docs/http-roles.md. */
final class RoleTable {
  private static final Path FILE = Path.of("..", "docs", "http-roles.md");
  private static final List<String> CALLERS = List.of("nobody", "viewer", "ingester", "operator");
  private static final int FIRST_CALLER = 3;

  private RoleTable() {}

  /**
   * What the table says of a route.
   *
   * @param service that has it
   * @param opens by caller
   */
  record Row(String service, Map<String, Boolean> opens) {}

  /** Rows by method and path, such as {@code GET /api/v1/events}. */
  static Map<String, Row> read() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(FILE)) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
      if (cells.size() == FIRST_CALLER + CALLERS.size() && cells.get(2).startsWith("`")) {
        String route = cells.get(1) + " " + cells.get(2).replace("`", "");
        if (rows.put(route, new Row(cells.getFirst(), opens(route, cells))) != null) {
          throw new AssertionError(FILE + " names " + route + " twice");
        }
      }
    }
    return rows;
  }

  private static Map<String, Boolean> opens(String route, List<String> cells) {
    List<String> words = new ArrayList<>(cells.subList(FIRST_CALLER, cells.size()));
    Map<String, Boolean> opens = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      opens.put(CALLERS.get(i), switch (words.get(i)) {
        case "yes" -> true;
        case "no" -> false;
        default -> throw new AssertionError(FILE + " says of " + route + " neither yes nor no: " + words.get(i));
      });
    }
    return opens;
  }
}
