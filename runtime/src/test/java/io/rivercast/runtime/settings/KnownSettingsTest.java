package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.runtime.settings.KnownSettings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings that are known are those of the table in the documentation, with the same defaults. */
class KnownSettingsTest {
  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final List<String> SERVICES = List.of("ingest", "features", "train", "serve", "scoreboard");

  @Test
  void areThoseOfTheTableWithItsDefaults() throws IOException {
    List<Setting> table = new ArrayList<>();
    for (String line : rows(Files.readAllLines(PAGE))) {
      String[] cells = line.split("\\|", -1);
      table.addAll(settings(names(cells[1]), cells[2].replace("`", "").strip()));
    }
    assertThat(table).containsExactlyInAnyOrderElementsOf(KnownSettings.ALL);
  }

  private static List<String> rows(List<String> page) {
    int head = page.indexOf("| property | default | what it is |");
    assertThat(head).isPositive();
    return page.subList(head + 2, page.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("| `kafka."))
        .toList();
  }

  /** {@code .max-observations} continues the name before it; {@code <service>} is each of the four. */
  private static List<String> names(String cell) {
    List<String> names = new ArrayList<>();
    for (String name : NAME.matcher(cell).results().map(MatchResult::group).map(n -> n.replace("`", "")).toList()) {
      if (name.startsWith(".")) {
        String before = names.getLast();
        names.add(before.substring(0, before.lastIndexOf('.')) + name);
      } else if (name.contains("<service>")) {
        SERVICES.forEach(service -> names.add(name.replace("<service>", service)));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  /** Several names have as many defaults, or one for all of them. */
  private static List<Setting> settings(List<String> names, String defaults) {
    String[] each = defaults.split(", ", -1);
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      settings.add(new Setting(names.get(i), each[each.length == 1 ? 0 : i]));
    }
    return settings;
  }
}
