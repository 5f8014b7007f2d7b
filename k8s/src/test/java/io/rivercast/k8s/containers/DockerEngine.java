package io.rivercast.k8s.containers;

import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of these tests, and the images of the build. */
final class DockerEngine {
  private static final String REQUIRED = "RIVERCAST_REQUIRE_DOCKER";

  private DockerEngine() {}

  /**
   * Loads the image of every service into the engine. Without an engine or images the test is skipped with a message, or
   * fails if the environment requires it.
   */
  static void require() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      missing("no Docker engine is available; ci/docker/engine.sh up starts one");
    }
    for (Service.Kind kind : Service.Kind.values()) {
      Path image = Path.of("..", kind.module(), "target", "image.tar");
      if (!Files.exists(image)) {
        missing("there is no " + image + "; mvn -Pimages builds the images");
      }
      load(image);
    }
  }

  private static void load(Path image) {
    try (InputStream tar = Files.newInputStream(image)) {
      client().loadImageCmd(tar).exec();
    } catch (IOException e) {
      throw new AssertionError("cannot load " + image + " into the engine", e);
    }
  }

  private static void missing(String what) {
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      throw new AssertionError(REQUIRED + " is set, and " + what);
    }
    abort(what);
  }

  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  /** The image of the broker: the public one, or that of the environment. */
  static String kafkaImage() {
    return Optional.ofNullable(System.getenv("RIVERCAST_KAFKA_IMAGE")).orElse("apache/kafka:4.3.1");
  }
}
