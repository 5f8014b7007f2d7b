package io.rivercast.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Reads other parts of this project. */
final class Project {
  /** The Maven modules that are services, which are also the names of their images and of their workloads. */
  static final List<String> SERVICES = List.of("ingest", "features", "model-train", "model-serve", "scoreboard");

  private Project() {}

  /** A file of the project, from its root. */
  static String read(String file) {
    try {
      return Files.readString(Path.of("..").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String version() {
    Matcher version =
        Pattern.compile("<artifactId>rivercast</artifactId>\\s*<version>(.+?)</version>").matcher(read("pom.xml"));
    if (!version.find()) {
      throw new AssertionError("no version in pom.xml");
    }
    return version.group(1);
  }

  /** A port's default in the service's own application.yml: {@code ${RIVERCAST_SERVE_PORT:8084}}. */
  static int port(String service, String... path) {
    return Integer.parseInt(application(service).text(path).replaceAll(".*:(\\d+)}", "$1"));
  }

  /** Whether an endpoint of the management port is enabled: {@code health} or {@code prometheus}. */
  static boolean manages(String service, String endpoint) {
    return application(service).has(true, "endpoints", endpoint, "enabled");
  }

  private static Manifest application(String service) {
    Map<?, ?> yaml = new Yaml().load(read(service + "/src/main/resources/application.yml"));
    return new Manifest(yaml);
  }
}
