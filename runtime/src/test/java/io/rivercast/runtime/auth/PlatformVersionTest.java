package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.version.SemanticVersion;
import io.micronaut.core.version.VersionUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What keeps the HTTP side safe and stands in files rather than in code. */
class PlatformVersionTest {
  private static final Pattern PLATFORM = Pattern.compile("<micronaut.platform.version>([^<]+)<");

  @Test
  void micronautIsNoOlderThanItsLastSecurityFixes() throws IOException {
    Matcher version = PLATFORM.matcher(Files.readString(Path.of("..", "pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(new SemanticVersion(version.group(1))).isGreaterThanOrEqualTo(new SemanticVersion("4.10.17"));
    assertThat(VersionUtils.isAtLeastMicronautVersion("4.10.26")).as("the core that runs").isTrue();
  }

  @Test
  void noServiceInflatesBodiesOrShowsMoreOfItsHealthThanItMust() throws IOException {
    for (String service : List.of("ingest", "features", "model-train", "model-serve", "quickstart")) {
      String yaml = Files.readString(Path.of("..", service, "src/main/resources/application.yml"));
      assertThat(yaml).as(service)
          .contains("request-decompression-enabled: false")
          .contains("host: ${RIVERCAST_HOST:127.0.0.1}")
          .contains("details-visible: AUTHENTICATED")
          .containsPattern("introspection:\\s+enabled: false")
          .containsPattern("all:\\s+enabled: false\\s+port: \\$\\{RIVERCAST_[A-Z_]*MANAGEMENT_PORT:908[0-4]}");
    }
  }
}
