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
 * The objects of {@code kubectl kustomize DIRECTORY}.
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

  /** Renders a directory of this module; without kubectl the test is skipped, or fails if the environment requires it. */
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

  /** The Deployments and StatefulSets. */
  List<Manifest> workloads() {
    return all(Manifest::isWorkload).toList();
  }

  /** The workloads whose pods have all of these labels; none if there are no labels. */
  List<Manifest> selected(Map<?, ?> labels) {
    return workloads().stream()
        .filter(workload -> !labels.isEmpty() && workload.podLabels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /** The environment of a container: from ConfigMaps, then its own variables; references have an empty value. */
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
