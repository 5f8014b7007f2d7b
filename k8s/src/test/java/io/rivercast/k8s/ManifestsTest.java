package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check on every overlay. */
class ManifestsTest {
  static Stream<Arguments> checks() throws IOException {
    return Stream.of("overlays/dev", "overlays/prod", "overlays/gpu", "kafka", withOidc()).map(Overlay::render)
        .flatMap(overlay -> Stream.of(Check.values()).map(check -> Arguments.of(check, overlay)));
  }

  /** An overlay with the component oidc, which none of the shipped overlays has. */
  private static String withOidc() throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "oidc"));
    Files.writeString(directory.resolve("kustomization.yaml"), """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: rivercast
        resources: [../../overlays/prod]
        components: [../../components/oidc]
        configMapGenerator:
          - name: rivercast
            behavior: merge
            literals:
              - RIVERCAST_HTTP_JWT_JWKS_URL=https://identity.example/keys
              - RIVERCAST_HTTP_JWT_ISSUER=https://identity.example
              - RIVERCAST_HTTP_JWT_AUDIENCE=rivercast
        """);
    return directory.toString();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("checks")
  void hasNoFaults(Check check, Overlay overlay) {
    assertThat(overlay.manifests()).isNotEmpty();
    assertThat(check.faults(overlay)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlaysOfServices")
  void containsEveryService(Overlay overlay) {
    assertThat(overlay.workloads()).extracting(Manifest::name).containsExactlyInAnyOrderElementsOf(Project.SERVICES);
  }

  static Stream<Overlay> overlaysOfServices() {
    return Stream.of("overlays/dev", "overlays/prod", "overlays/gpu").map(Overlay::render);
  }

  /** Guards the checks above against finding nothing because the objects are missing. */
  @Test
  void prodHasItsComponents() {
    Overlay prod = Overlay.render("overlays/prod");
    assertThat(prod.all("ScaledObject").map(Manifest::name)).containsExactly("features", "model-serve", "scoreboard");
    assertThat(prod.all("PodMonitor")).hasSize(1);
    assertThat(prod.all("KafkaUser")).hasSize(7);
    assertThat(prod.find("Namespace", "rivercast")).isPresent();
    assertThat(prod.find("Deployment", "ingest").orElseThrow().number("spec", "replicas")).isEqualTo(2);
  }

  @Test
  void everyDashboardIsInAConfigMapForGrafana() throws IOException {
    Overlay prod = Overlay.render("overlays/prod");
    Map<String, String> shown = prod.all("ConfigMap")
        .filter(map -> map.has("1", "metadata", "labels", "grafana_dashboard"))
        .flatMap(map -> map.map("data").entrySet().stream())
        .collect(Collectors.toMap(file -> file.getKey().toString(), file -> file.getValue().toString()));
    try (Stream<Path> files = Files.list(Path.of("components", "monitoring", "dashboards"))) {
      assertThat(shown.keySet()).hasSize(4)
          .containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString()).toList());
    }
    assertThat(shown).allSatisfy((file, json) -> assertThat(json)
        .isEqualTo(Project.read("k8s/components/monitoring/dashboards/" + file)));
  }

  @Test
  void gpuIsProdWithGpuImages() {
    Overlay gpu = Overlay.render("overlays/gpu");
    List<String> onDevices = gpu.workloads().stream()
        .filter(workload -> workload.container().text("image").endsWith("-gpu"))
        .map(Manifest::name)
        .toList();
    assertThat(onDevices).containsExactlyInAnyOrder("model-train", "model-serve");
    assertThat(gpu.manifests()).hasSameSizeAs(Overlay.render("overlays/prod").manifests());
  }
}
