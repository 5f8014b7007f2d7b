package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks volumes, their mounts, and the files that settings name. */
final class Mounts {
  private Mounts() {}

  static Stream<String> mounts(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> {
      List<String> volumes = volumes(workload).map(Mounts::name).sorted().toList();
      List<String> mounts = workload.container().each("volumeMounts").map(Mounts::name).sorted().toList();
      Stream<String> matching = volumes.equals(mounts)
          ? Stream.of()
          : Stream.of(workload + ": mounts " + mounts + ", but its volumes are " + volumes);
      Stream<String> needed = Stream.of("/tmp", "/state")
          .filter(path -> path.equals("/tmp") || workload.kind().equals("StatefulSet"))
          .filter(path -> workload.container().each("volumeMounts").noneMatch(mount -> mount.has(path, "mountPath")))
          .map(path -> workload + ": has no volume at " + path + ", and the root is read-only");
      Stream<String> sized = volumes(workload)
          .filter(volume -> volume.get("emptyDir").isPresent() && volume.get("emptyDir", "sizeLimit").isEmpty())
          .map(volume -> workload + ": the volume " + name(volume) + " has no size limit");
      return Stream.of(matching, needed, sized).flatMap(faults -> faults);
    });
  }

  /** Every file that the environment names exists in one of the volumes. */
  static Stream<String> files(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> overlay.environment(workload).entrySet().stream()
        .filter(one -> one.getKey().matches(".*_(FILE|LOCATION)"))
        .filter(one -> !exists(overlay, workload, one.getValue()))
        .map(one -> workload + ": " + one.getKey() + " is " + one.getValue() + ", which is in none of its volumes"));
  }

  private static boolean exists(Overlay overlay, Manifest workload, String file) {
    return workload.container().each("volumeMounts")
        .filter(mount -> file.startsWith(mount.text("mountPath") + "/"))
        .anyMatch(mount -> volumes(workload).filter(volume -> name(volume).equals(name(mount)))
            .flatMap(volume -> contents(overlay, volume).stream())
            .anyMatch(file.substring(mount.text("mountPath").length() + 1)::equals));
  }

  private static Set<String> contents(Overlay overlay, Manifest volume) {
    Set<String> items = volume.each("secret", "items").map(item -> item.text("path")).collect(Collectors.toSet());
    Optional<Object> secret = volume.get("secret", "secretName");
    if (secret.isPresent()) {
      return items.isEmpty() ? References.secrets(overlay).getOrDefault(secret.get(), Set.of()) : items;
    }
    return volume.get("configMap", "name")
        .flatMap(name -> overlay.find("ConfigMap", name.toString()))
        .map(map -> map.map("data"))
        .orElse(Map.of())
        .keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  static Stream<Manifest> volumes(Manifest workload) {
    return Stream.concat(
        workload.pod().each("volumes"),
        workload.each("spec", "volumeClaimTemplates").map(claim -> new Manifest(Map.of("name", claim.name()))));
  }

  private static String name(Manifest volume) {
    return volume.text("name");
  }
}
