package io.rivercast.serve.board;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.rivercast.schemas.settings.RivercastSettings;
import jakarta.inject.Singleton;

/** The board and its news, for those who show them. */
@Factory
@Requires(property = "rivercast.serve.enabled", notEquals = "false")
final class BoardBeans {
  @Singleton
  News news() {
    return new News();
  }

  @Singleton
  Board board(Environment environment, News news) {
    return new Board(settings(environment).forecasters(), BoardLimits.DEFAULT, news::add);
  }

  /** Reads the settings; a wrong one stops the start. */
  static RivercastSettings settings(Environment environment) {
    return RivercastSettings.read(
        key -> environment.getProperty(key, String.class),
        environment.getProperties("kafka", StringConvention.RAW));
  }
}
