package io.rivercast.k8s;

import io.rivercast.runtime.settings.ForecasterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Each manifest for itself: its schema, its image, its device. */
final class Shapes {
  private static final String GPU = "nvidia.com/gpu";

  private Shapes() {}

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
              : Stream.of(workload + ": is " + image + " and not " + wanted + ", pulled if it is not there");
    });
  }

  /** A pod with a device is told of it, and goes where devices are; one without is not. */
  static Stream<String> devices(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      boolean told = overlay.environment(workload).entrySet().stream()
          .anyMatch(one -> one.getKey().endsWith("_DEVICE") && one.getValue().startsWith("cuda"));
      boolean placed = workload.pod().has("true", "nodeSelector", GPU + ".present");
      boolean tolerated = workload.pod().each("tolerations").anyMatch(one -> one.has(GPU, "key"));
      return Stream.of(told, placed, tolerated).allMatch(is -> is == onGpu(workload))
          ? Stream.of()
          : Stream.of(workload + ": limit, setting, selector and toleration of GPUs do not agree");
    });
  }

  static Stream<String> forecasters(Overlay overlay) {
    return overlay.all("ConfigMap").filter(map -> map.name().startsWith("forecasters-")).flatMap(map -> {
      if (ForecasterFile.read(Path.of("base/forecasters.yml")).isEmpty()) {
        return Stream.of("base/forecasters.yml names no forecaster");
      }
      return Objects.equals(map.text("data", "forecasters.yml"), Project.read("k8s/base/forecasters.yml"))
          ? Stream.of()
          : Stream.of(map + ": is not base/forecasters.yml");
    });
  }

  private static boolean onGpu(Manifest workload) {
    return workload.container().get("resources", "limits", GPU).isPresent();
  }
}
