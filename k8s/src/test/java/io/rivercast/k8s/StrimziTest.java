package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Topics and users as the catalogue has them; written again with {@code -Drivercast.golden.update=true}. */
class StrimziTest {
  private static void holds(String file, String wanted) throws IOException {
    Path path = Path.of("components/strimzi", file);
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.writeString(path, wanted);
    }
    assertThat(path).as("to write it again run the tests with -Drivercast.golden.update=true").hasContent(wanted);
  }

  @Test
  void topicsAreThoseOfTheCatalogue() throws IOException {
    holds("topics.yaml", Catalogue.topics(Topics.standard()));
  }

  @Test
  void usersHaveTheRightsOfTheTableAndNoOther() throws IOException {
    holds("users.yaml", Catalogue.users(Topics.standard()));
  }
}
