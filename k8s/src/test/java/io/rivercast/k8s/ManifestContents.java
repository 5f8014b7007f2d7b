package io.rivercast.k8s;

import io.rivercast.runtime.settings.ForecasterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks single manifests: schema, image, GPU and forecasters. */
final class ManifestContents {
  private static final String GPU = "nvidia.com/gpu";

  private ManifestContents() {}

  static Stream<String> schemas(Overlay overlay) {
    return overlay.manifests().stream().flatMap(manifest -> {
      try {
        Schemas.check(manifest);
        return Stream.of();
      } catch (IOException | IllegalArgumentException | AssertionError e) {
        return Stream.of(manifest + ": " + e.getMessage());
      }
    });
  }

  static Stream<String> images(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      String wanted = "rivercast/" + workload.name() + ":" + Project.version() + (onGpu(workload) ? "-gpu" : "");
      String image = workload.container().text("image");
      return Project.SERVICES.contains(workload.name()) && image.equals(wanted)
          && workload.container().has("IfNotPresent", "imagePullPolicy")
              ? Stream.of()
              : Stream.of(workload + ": has the image " + image + " instead of " + wanted + " with IfNotPresent");
    });
  }

  /** A pod with a GPU limit has the device setting, node selector and toleration, and a pod without has none of them. */
  static Stream<String> devices(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      boolean set = overlay.environment(workload).entrySet().stream()
          .anyMatch(one -> one.getKey().endsWith("_DEVICE") && one.getValue().startsWith("cuda"));
      boolean placed = workload.pod().has("true", "nodeSelector", GPU + ".present");
      boolean tolerated = workload.pod().each("tolerations").anyMatch(one -> one.has(GPU, "key"));
      return Stream.of(set, placed, tolerated).allMatch(is -> is == onGpu(workload))
          ? Stream.of()
          : Stream.of(workload + ": limit, setting, selector and toleration of GPUs are inconsistent");
    });
  }

  static Stream<String> forecasters(Overlay overlay) {
    return overlay.all("ConfigMap").filter(map -> map.name().startsWith("forecasters-")).flatMap(map -> {
      if (ForecasterFile.read(Path.of("base/forecasters.yml")).isEmpty()) {
        return Stream.of("base/forecasters.yml has no forecaster");
      }
      return Objects.equals(map.text("data", "forecasters.yml"), Project.read("k8s/base/forecasters.yml"))
          ? Stream.of()
          : Stream.of(map + ": differs from base/forecasters.yml");
    });
  }

  private static boolean onGpu(Manifest workload) {
    return workload.container().get("resources", "limits", GPU).isPresent();
  }
}
