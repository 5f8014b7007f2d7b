package io.rivercast.serve.board;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.rivercast.schemas.settings.RivercastSettings;
import io.rivercast.service.settings.ServiceProperties;
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
  Board board(ServiceProperties properties, News news) {
    return new Board(settings(properties).forecasters(), BoardLimits.DEFAULT, news::add);
  }

  /** Reads the settings; a wrong one stops the start. */
  static RivercastSettings settings(ServiceProperties properties) {
    return RivercastSettings.read(properties::get, properties.kafka());
  }
}
