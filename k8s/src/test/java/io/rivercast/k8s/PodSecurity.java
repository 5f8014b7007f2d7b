package io.rivercast.k8s;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Pods satisfy Pod Security's profile "restricted" and have a read-only root, no token, and resource limits. */
final class PodSecurity {
  private static final Set<String> VOLUMES =
      Set.of("name", "configMap", "secret", "emptyDir", "projected", "persistentVolumeClaim", "downwardAPI");
  private static final Set<String> HOST = Set.of("hostNetwork", "hostPID", "hostIPC", "serviceAccountName");
  private static final Set<String> KINDS =
      Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "ServiceAccount", "Secret");

  private PodSecurity() {}

  static Stream<String> faults(Overlay overlay) {
    Stream<String> namespaces = overlay.all("Namespace")
        .filter(space -> !space.has("restricted", "metadata", "labels", "pod-security.kubernetes.io/enforce"))
        .map(space -> space + ": does not enforce the profile restricted");
    Stream<String> kinds = overlay.manifests().stream().filter(manifest -> KINDS.contains(manifest.kind()))
        .map(manifest -> manifest + ": manifests must not contain rights or secrets");
    Stream<String> none = overlay.all("Namespace").findAny().isPresent() ? Stream.of() : Stream.of("no namespace");
    Stream<String> pods = overlay.workloads().stream()
        .flatMap(workload -> Stream.concat(pod(workload.pod()), container(workload.container()))
            .map(fault -> workload + ": " + fault));
    return Stream.of(namespaces, kinds, none, pods).flatMap(faults -> faults);
  }

  private static Stream<String> pod(Manifest pod) {
    return Stream.of(
        unless(pod.has(false, "automountServiceAccountToken"), "has a token of its service account"),
        // a variable such as RIVERCAST_KAFKA_BOOTSTRAP_PORT would be an unknown setting, which stops the start
        unless(pod.has(false, "enableServiceLinks"), "has variables of every Service in its environment"),
        unless(pod.has(true, "securityContext", "runAsNonRoot"), "may run as root"),
        unless(pod.number("securityContext", "runAsUser") > 0, "has no user id"),
        unless(pod.has("RuntimeDefault", "securityContext", "seccompProfile", "type"), "has no seccomp profile"),
        HOST.stream().filter(key -> pod.get(key).isPresent()).map(key -> "sets " + key),
        pod.each("containers").skip(1).map(other -> "has a second container"),
        pod.each("volumes").filter(volume -> !VOLUMES.containsAll(volume.yaml().keySet()))
            .map(volume -> "has a volume of another kind: " + volume.text("name")))
        .flatMap(faults -> faults);
  }

  private static Stream<String> container(Manifest container) {
    return Stream.of(
        unless(container.has(false, "securityContext", "allowPrivilegeEscalation"), "may gain privileges"),
        unless(container.has(true, "securityContext", "readOnlyRootFilesystem"), "may write to its root"),
        unless(container.has(List.of("ALL"), "securityContext", "capabilities", "drop"), "keeps capabilities"),
        unless(container.get("securityContext", "capabilities", "add").isEmpty(), "adds capabilities"),
        unless(container.get("securityContext", "privileged").isEmpty(), "is privileged"),
        unless(container.get("resources", "requests", "cpu").isPresent(), "requests no CPU"),
        unless(
            container.get("resources", "requests", "memory").isPresent()
                && container.get("resources", "requests", "memory")
                    .equals(container.get("resources", "limits", "memory")),
            "does not request its memory limit"))
        .flatMap(faults -> faults);
  }

  private static Stream<String> unless(boolean holds, String otherwise) {
    return holds ? Stream.of() : Stream.of(otherwise);
  }
}
