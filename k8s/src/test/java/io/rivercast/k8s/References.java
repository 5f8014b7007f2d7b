package io.rivercast.k8s;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every ConfigMap and Secret that an object refers to exists, or is created by Strimzi or {@code rivercast secrets}. */
final class References {
  /** Created by {@code ./rivercast secrets}. */
  private static final Map<String, Set<String>> OURS =
      Map.of(
          "rivercast-http", Set.of("api-keys"),
          "rivercast-http-clients", Set.of("viewer", "ingester", "operator"),
          "rivercast-signing-key", Set.of("signing.pem", "signing.pub.pem"));

  /** Created by Strimzi for a user with a certificate and for the brokers, without the PKCS #12 files of older releases. */
  private static final Set<String> USER = Set.of("ca.crt", "user.crt", "user.key");
  private static final Set<String> AUTHORITY = Set.of("ca.crt");

  /** The half of the key pair that each service mounts. */
  private static final Map<String, String> SIGNING =
      Map.of("model-train", "signing.pem", "model-serve", "signing.pub.pem");

  private References() {}

  /** The keys of every Secret, by its name. */
  static Map<String, Set<String>> secrets(Overlay overlay) {
    Map<String, Set<String>> secrets = new HashMap<>(OURS);
    overlay.all("KafkaUser").forEach(user -> {
      secrets.put(user.name(), USER);
      secrets.put(user.text("metadata", "labels", "strimzi.io/cluster") + "-cluster-ca-cert", AUTHORITY);
    });
    return secrets;
  }

  static Stream<String> faults(Overlay overlay) {
    return Stream.of(
        overlay.workloads().stream().flatMap(workload -> maps(overlay, workload)),
        overlay.workloads().stream().flatMap(workload -> Mounts.volumes(workload).flatMap(
            volume -> secret(overlay, workload, new Manifest(volume.map("secret"))))),
        overlay.all("PodMonitor").flatMap(monitor -> monitor.each("spec", "podMetricsEndpoints").flatMap(
            end -> key(overlay, monitor, new Manifest(end.map("authorization", "credentials"))))),
        overlay.all("TriggerAuthentication").flatMap(trigger -> trigger.each("spec", "secretTargetRef").flatMap(
            target -> key(overlay, trigger, target))))
        .flatMap(faults -> faults);
  }

  private static Stream<String> maps(Overlay overlay, Manifest workload) {
    return Stream.concat(
        workload.container().each("envFrom").map(from -> from.text("configMapRef", "name")),
        Mounts.volumes(workload).flatMap(volume -> volume.get("configMap", "name").map(String::valueOf).stream()))
        .filter(name -> overlay.find("ConfigMap", name).isEmpty())
        .map(name -> workload + ": there is no ConfigMap " + name);
  }

  private static Stream<String> secret(Overlay overlay, Manifest manifest, Manifest volume) {
    return volume.get("secretName").stream().flatMap(name -> Stream
        .concat(Stream.of(""), volume.each("items").map(item -> item.text("key")))
        .filter(key -> !exists(overlay, name.toString(), key))
        .map(key -> manifest + ": no such Secret or key: " + name + " " + key));
  }

  private static Stream<String> key(Overlay overlay, Manifest manifest, Manifest reference) {
    return exists(overlay, reference.text("name"), reference.text("key"))
        ? Stream.of()
        : Stream.of(manifest + ": no such Secret or key: " + reference.text("name") + " " + reference.text("key"));
  }

  private static boolean exists(Overlay overlay, String name, String key) {
    Set<String> keys = secrets(overlay).get(name);
    return keys != null && (key.isEmpty() || keys.contains(key));
  }

  /**
   * Only the trainer mounts the private signing key, and only its owner a client certificate; no pod mounts the clients'
   * API keys, and no environment variable comes from a Secret.
   */
  static Stream<String> secrecy(Overlay overlay) {
    return overlay.workloads().stream().flatMap(workload -> Stream.concat(
        Mounts.volumes(workload)
            .filter(volume -> volume.get("secret").isPresent())
            .filter(volume -> !permitted(overlay, workload, volume))
            .map(volume -> workload + ": must not mount the Secret " + volume.text("secret", "secretName")),
        workload.container().each("env").filter(one -> one.get("valueFrom", "secretKeyRef").isPresent())
            .map(one -> workload + ": " + one.text("name") + " exposes a Secret in the environment")));
  }

  private static boolean permitted(Overlay overlay, Manifest workload, Manifest volume) {
    String name = volume.text("secret", "secretName");
    Set<String> items = Set.copyOf(volume.each("secret", "items").map(item -> item.text("key")).toList());
    return switch (name) {
      case "rivercast-http" -> true;
      case "rivercast-signing-key" -> items.equals(Set.of(SIGNING.getOrDefault(workload.name(), "")));
      case "rivercast-http-clients" -> false;
      default -> name.equals(workload.name()) || overlay.find("KafkaUser", name).isEmpty();
    };
  }
}
