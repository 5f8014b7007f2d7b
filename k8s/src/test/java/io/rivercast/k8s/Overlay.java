package io.rivercast.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code kubectl apply -k} of a directory would send.
 *
 * @param name of the directory
 * @param manifests in the order of rendering
 */
record Overlay(String name, List<Manifest> manifests) {
  private static final String REQUIRED = "RIVERCAST_REQUIRE_KUBECTL";

  /** Copies the list. */
  Overlay {
    manifests = List.copyOf(manifests);
  }

  /** Renders a directory of this module; without kubectl the test is skipped, unless the environment forbids that. */
  static Overlay render(String directory) {
    return new Overlay(directory, parse(text(directory)));
  }

  /** The same, as text. */
  static String text(String directory) {
    try {
      Process process = new ProcessBuilder("kubectl", "kustomize", Path.of(directory).toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      String text;
      try (InputStream out = process.getInputStream()) {
        text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (process.waitFor() != 0) {
        throw new AssertionError("kubectl kustomize " + directory + " fails");
      }
      return text;
    } catch (IOException e) {
      if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
        throw new AssertionError(REQUIRED + " is set, and kubectl is not on the path", e);
      }
      return abort("kubectl is not on the path: the manifests are not rendered");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static List<Manifest> parse(String yaml) {
    return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
        .map(document -> new Manifest((Map<?, ?>) document))
        .toList();
  }

  Stream<Manifest> all(String kind) {
    return all(manifest -> manifest.kind().equals(kind));
  }

  private Stream<Manifest> all(Predicate<Manifest> filter) {
    return manifests.stream().filter(filter);
  }

  Optional<Manifest> find(String kind, String name) {
    return all(manifest -> manifest.is(kind, name)).findFirst();
  }

  /** What runs pods of ours. */
  List<Manifest> workloads() {
    return all(Manifest::isWorkload).toList();
  }

  /** Those whose pods carry all of some labels; none where there are no labels to look for. */
  List<Manifest> selected(Map<?, ?> labels) {
    return workloads().stream()
        .filter(workload -> !labels.isEmpty() && workload.podLabels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /** What a container's process finds in its environment: of the ConfigMaps, then its own; what is no text is empty. */
  Map<String, String> environment(Manifest workload) {
    Map<String, String> environment = new HashMap<>();
    workload.container().each("envFrom")
        .flatMap(from -> find("ConfigMap", from.text("configMapRef", "name")).stream())
        .forEach(map -> map.map("data").forEach((key, value) -> environment.put(key.toString(), value.toString())));
    workload.container().each("env")
        .forEach(one -> environment.put(one.text("name"), one.get("value").map(String::valueOf).orElse("")));
    return environment;
  }

  @Override
  public String toString() {
    return name;
  }
}
