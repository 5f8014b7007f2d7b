package io.rivercast.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * A rendered overlay.
 *
 * @param name of its directory
 * @param manifests in the order of rendering
 */
record Overlay(String name, List<Manifest> manifests) {
  private static final String REQUIRED = "RIVERCAST_REQUIRE_KUBECTL";

  /** Renders by {@code kubectl kustomize}; without kubectl the test is skipped, unless the environment forbids that. */
  static Overlay render(String name) {
    try {
      Process process = new ProcessBuilder("kubectl", "kustomize", Path.of("overlays", name).toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      List<Manifest> manifests;
      try (InputStream out = process.getInputStream()) {
        manifests = parse(new String(out.readAllBytes(), StandardCharsets.UTF_8));
      }
      if (process.waitFor() != 0) {
        throw new AssertionError("kubectl kustomize overlays/" + name + " fails");
      }
      return new Overlay(name, manifests);
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

  Stream<Manifest> all(Predicate<Manifest> filter) {
    return manifests.stream().filter(filter);
  }

  Manifest one(String kind, String name) {
    return all(manifest -> manifest.is(kind, name)).findFirst()
        .orElseThrow(() -> new AssertionError("overlay " + this.name + " has no " + kind + "/" + name));
  }

  <T> List<T> workloads(Function<Manifest, T> what) {
    return all(Manifest::isWorkload).map(what).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
