package io.rivercast.scoreboard.state;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.inject.Singleton;

/** The board and its news, for those who show them. */
@Factory
@Requires(property = "rivercast.scoreboard.enabled", notEquals = "false")
final class BoardBeans {
  @Singleton
  ChangeFeed news() {
    return new ChangeFeed();
  }

  @Singleton
  ScoreboardState board(ServiceProperties properties, ChangeFeed news) {
    return new ScoreboardState(settings(properties).forecasters(), BoardLimits.DEFAULT, news::add);
  }

  /** Reads the settings; a wrong one stops the start. */
  static RivercastSettings settings(ServiceProperties properties) {
    return RivercastSettings.read(properties::get, properties.kafka());
  }
}
