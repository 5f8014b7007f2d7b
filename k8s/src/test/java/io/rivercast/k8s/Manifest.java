package io.rivercast.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object of a rendered overlay.
 *
 * @param yaml as rendered
 */
record Manifest(Map<?, ?> yaml) {
  String kind() {
    return text("kind");
  }

  String apiVersion() {
    return text("apiVersion");
  }

  String name() {
    return text("metadata", "name");
  }

  String text(String... path) {
    return get(path).map(String::valueOf).orElseThrow(
        () -> new AssertionError(yaml.get("kind") + " has no " + String.join(".", path)));
  }

  Optional<Object> get(String... path) {
    Object at = yaml;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(at);
  }

  Map<?, ?> map(String... path) {
    return (Map<?, ?>) get(path).orElse(Map.of());
  }

  /** The maps of a list. */
  Stream<Manifest> each(String... path) {
    return ((List<?>) get(path).orElse(List.of())).stream().map(item -> new Manifest((Map<?, ?>) item));
  }

  boolean is(String kind, String name) {
    return kind().equals(kind) && name().equals(name);
  }

  /** Whether it is a Deployment or StatefulSet. */
  boolean isWorkload() {
    return kind().equals("Deployment") || kind().equals("StatefulSet");
  }

  /** Its only container. */
  Manifest container() {
    return pod().each("containers").findFirst().orElseThrow();
  }

  /** The spec of its pods. */
  Manifest pod() {
    return new Manifest(map("spec", "template", "spec"));
  }

  /** The labels of its pods. */
  Map<?, ?> podLabels() {
    return map("spec", "template", "metadata", "labels");
  }

  /** The items of a list as strings. */
  List<String> texts(String... path) {
    return ((List<?>) get(path).orElse(List.of())).stream().map(String::valueOf).toList();
  }

  /** Whether the value at a path equals a given one. */
  boolean has(Object value, String... path) {
    return get(path).filter(value::equals).isPresent();
  }

  /** A number; -1 if it is missing. */
  int number(String... path) {
    return get(path).map(value -> Integer.parseInt(value.toString())).orElse(-1);
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
