package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.settings.ForecasterFile;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What is true of every overlay. */
class ManifestsTest {
  private static final Set<String> SERVICES = Set.of("ingest", "features", "model-train", "model-serve");

  /** Environment variables of the images and of Kafka's clients, beside the properties that docs/architecture.md lists. */
  private static final Set<String> ENVIRONMENT = Set.of("KAFKA_BOOTSTRAP_SERVERS");

  static Stream<Overlay> overlays() {
    return Stream.of("dev", "prod").map(Overlay::render);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyManifestIsWhatItsSchemaAllows(Overlay overlay) {
    assertThat(overlay.manifests()).isNotEmpty().allSatisfy(
        manifest -> assertThatCode(() -> Schemas.check(manifest)).as("%s", manifest).doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyServiceRunsAndIsReached(Overlay overlay) {
    assertThat(overlay.workloads(Manifest::name)).containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(overlay.all("Service").map(Manifest::name)).containsExactlyInAnyOrderElementsOf(SERVICES);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyImageIsTheOneThatThisVersionBuilds(Overlay overlay) throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>rivercast</artifactId>\\s*<version>(.+?)</version>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(overlay.workloads(each -> each))
        .allSatisfy(workload -> assertThat(workload.container().text("image"))
            .isEqualTo("rivercast/" + workload.name() + ":" + version.group(1)));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everySelectorFindsThePodsThatItMeans(Overlay overlay) {
    for (Manifest workload : overlay.workloads(each -> each)) {
      Map<?, ?> labels = workload.map("spec", "template", "metadata", "labels");
      assertThat(has(labels, workload.map("spec", "selector", "matchLabels"))).isTrue();
      assertThat(has(labels, overlay.one("Service", workload.name()).map("spec", "selector"))).isTrue();
    }
    List<Map<?, ?>> pods = overlay.workloads(each -> each.map("spec", "template", "metadata", "labels"));
    assertThat(overlay.all(one -> one.kind().equals("PodDisruptionBudget")))
        .allSatisfy(budget -> assertThat(finds(pods, budget.map("spec", "selector", "matchLabels"))).isTrue());
    assertThat(overlay.all(one -> one.kind().equals("NetworkPolicy")))
        .allSatisfy(policy -> assertThat(finds(pods, policy.map("spec", "podSelector", "matchLabels"))).isTrue());
    assertThat(overlay.all(one -> one.kind().equals("PodMonitor")))
        .allSatisfy(monitor -> assertThat(finds(pods, monitor.map("spec", "selector", "matchLabels"))).isTrue());
  }

  private static boolean has(Map<?, ?> pod, Map<?, ?> wanted) {
    return !wanted.isEmpty() && wanted.keySet().stream().allMatch(key -> Objects.equals(wanted.get(key), pod.get(key)));
  }

  private static boolean finds(List<Map<?, ?>> pods, Map<?, ?> labels) {
    return pods.stream().anyMatch(pod -> has(pod, labels));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void portsAreThoseOfTheServicesAndOpenToWhoNeedsThem(Overlay overlay) throws IOException {
    for (Manifest workload : overlay.workloads(each -> each)) {
      int port = (int) workload.container().each("ports").findFirst().orElseThrow().get("containerPort").orElseThrow();
      assertThat(port).as("%s", workload).isEqualTo(portOf(workload.name()));
      Manifest exposed = overlay.one("Service", workload.name()).each("spec", "ports").findFirst().orElseThrow();
      assertThat(exposed.text("port")).isEqualTo(String.valueOf(port));
      assertThat(exposed.text("targetPort")).isEqualTo("http");
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        assertThat(workload.container().text(probe, "httpGet", "port")).isEqualTo("http");
        assertThat(workload.container().text(probe, "httpGet", "path")).matches("/health/(liveness|readiness)");
      }
    }
  }

  /** The default in the service's own application.yml: {@code ${RIVERCAST_SERVE_PORT:8080}}. */
  private static int portOf(String service) throws IOException {
    Map<?, ?> yaml = new Yaml().load(Files.readString(Path.of("..", service, "src/main/resources/application.yml")));
    String port = new Manifest(yaml).text("micronaut", "server", "port");
    return Integer.parseInt(port.replaceAll(".*:(\\d+)}", "$1"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyEnvironmentKeyIsASettingThatIsDocumented(Overlay overlay) throws IOException {
    String settings = Files.readString(Path.of("../docs/architecture.md"));
    Stream<String> keys = Stream.concat(
        overlay.one("ConfigMap", overlay.all("ConfigMap").map(Manifest::name)
            .filter(name -> name.startsWith("rivercast-")).findFirst().orElseThrow()).map("data").keySet().stream()
            .map(String::valueOf),
        overlay.workloads(Manifest::container).stream().flatMap(each -> each.each("env"))
            .map(each -> each.text("name")));
    assertThat(keys.filter(key -> !ENVIRONMENT.contains(key)))
        .allSatisfy(key -> assertThat(settings).contains("`" + property(key) + "`"));
  }

  private static String property(String environment) {
    return environment.toLowerCase(Locale.ROOT)
        .replaceFirst("^rivercast_(topics|signing|serve)_", "rivercast.$1.")
        .replaceFirst("^rivercast_", "rivercast.")
        .replace('_', '-');
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyMountHasItsVolumeAndEveryFileLiesInOne(Overlay overlay) {
    for (Manifest workload : overlay.workloads(each -> each)) {
      Set<String> volumes =
          Stream.concat(
              workload.each("spec", "template", "spec", "volumes").map(each -> each.text("name")),
              workload.each("spec", "volumeClaimTemplates").map(Manifest::name))
              .collect(Collectors.toSet());
      List<Manifest> mounts = workload.container().each("volumeMounts").toList();
      assertThat(mounts).extracting(each -> each.text("name")).containsExactlyInAnyOrderElementsOf(volumes);
      assertThat(workload.container().each("env").filter(each -> each.text("name").endsWith("_FILE")))
          .allSatisfy(file -> assertThat(mounts)
              .anyMatch(mount -> file.text("value").startsWith(mount.text("mountPath") + "/")));
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyPodIsRestricted(Overlay overlay) {
    assertThat(overlay.workloads(each -> each)).allSatisfy(workload -> {
      assertThat(workload.get("spec", "template", "spec", "automountServiceAccountToken")).contains(false);
      assertThat(workload.get("spec", "template", "spec", "securityContext", "runAsNonRoot")).contains(true);
      assertThat(workload.text("spec", "template", "spec", "securityContext", "seccompProfile", "type"))
          .isEqualTo("RuntimeDefault");
      Manifest container = workload.container();
      assertThat(container.get("securityContext", "allowPrivilegeEscalation")).contains(false);
      assertThat(container.get("securityContext", "readOnlyRootFilesystem")).contains(true);
      assertThat(container.get("securityContext", "capabilities", "drop")).contains(List.of("ALL"));
      assertThat(container.get("resources", "limits", "memory")).isPresent();
    });
    assertThat(overlay.all("NetworkPolicy").map(Manifest::name)).contains("default-deny");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void scalingAndDisruptionTargetsExist(Overlay overlay) {
    Topics topics = Topics.standard();
    assertThat(overlay.all(one -> one.kind().equals("ScaledObject"))).allSatisfy(scaled -> {
      overlay.one(scaled.text("spec", "scaleTargetRef", "kind"), scaled.text("spec", "scaleTargetRef", "name"));
      assertThat(scaled.get("spec", "maxReplicaCount")).contains(topics.partitions());
      Manifest trigger = scaled.each("spec", "triggers").findFirst().orElseThrow();
      assertThat(topics.all()).anyMatch(topic -> topic.name().equals(trigger.text("metadata", "topic")));
    });
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theForecastersCanBeRead(Overlay overlay) throws IOException {
    List<ForecasterSpec> forecasters = ForecasterFile.read(Path.of("base/forecasters.yml"));
    assertThat(forecasters).isNotEmpty();
    assertThat(overlay.all("ConfigMap").filter(map -> map.name().startsWith("forecasters-")))
        .singleElement()
        .satisfies(map -> assertThat(map.get("data", "forecasters.yml"))
            .contains(Files.readString(Path.of("base/forecasters.yml"))));
  }
}
