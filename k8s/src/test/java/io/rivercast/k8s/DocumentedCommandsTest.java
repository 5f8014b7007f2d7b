package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the documentation name files, workloads and secrets that exist. */
@TestInstance(Lifecycle.PER_CLASS)
class DocumentedCommandsTest {
  private static final Pattern APPLIED = Pattern.compile("apply -k ([\\w/-]+)");
  private static final Pattern WORKLOAD =
      Pattern
          .compile("(?i)\\b(deployment|statefulset|service|scaledobject)[/ ](ingest|features|model-\\w+|scoreboard)");
  private static final Pattern SECRET = Pattern.compile("get secret ([a-z-]+)");

  private final Overlay prod = Overlay.render("overlays/prod");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/operations.md", "k8s/README.md"})
  void theirTargetsExist(String file) {
    String text = Project.read(file);
    assertThat(APPLIED.matcher(text).results().map(found -> Path.of("..", found.group(1), "kustomization.yaml")))
        .allMatch(path -> path.toFile().isFile());
    assertThat(WORKLOAD.matcher(text).results()).allMatch(found -> prod.manifests().stream()
        .anyMatch(one -> one.kind().equalsIgnoreCase(found.group(1)) && one.name().equals(found.group(2))));
    assertThat(SECRET.matcher(text).results().map(found -> found.group(1)))
        .allMatch(name -> References.secrets(prod).containsKey(name));
  }

  @ParameterizedTest
  @CsvSource({"load.sh,'SERVICES=\\((.+)\\)'", "start-times.sh,'for service_name in (.+); do'"})
  void measurementsIncludeEveryService(String program, String services) {
    assertThat(Pattern.compile(services).matcher(Project.read("ci/docker/" + program)).results()
        .flatMap(list -> Stream.of(list.group(1).split(" "))))
        .containsExactlyElementsOf(Project.SERVICES);
  }

  @Test
  void productionNeedsFourCommands() {
    String text = Project.read("README.md");
    String section = text.substring(text.indexOf("## In production"));
    List<String> commands = section.split("```", 3)[1].lines().filter(line -> !line.isBlank()).toList();
    assertThat(commands).hasSize(4).allMatch(line -> line.startsWith("kubectl ") || line.startsWith("./rivercast "));
  }
}
