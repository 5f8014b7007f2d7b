package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Topics and users equal those of the catalogue; generated with {@code -Drivercast.golden.update=true}. */
class StrimziTest {
  private static void assertFile(String file, String expected) throws IOException {
    Path path = Path.of("components/strimzi", file);
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.writeString(path, expected);
    }
    assertThat(path).as("to generate it run the tests with -Drivercast.golden.update=true").hasContent(expected);
  }

  @Test
  void topicsAreThoseOfTheCatalogue() throws IOException {
    assertFile("topics.yaml", StrimziManifests.topics(Topics.standard()));
  }

  @Test
  void usersHaveExactlyTheRightsOfTheTable() throws IOException {
    assertFile("users.yaml", StrimziManifests.users(Topics.standard()));
  }
}
