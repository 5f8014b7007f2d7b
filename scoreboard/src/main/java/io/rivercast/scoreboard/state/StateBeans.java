package io.rivercast.scoreboard.state;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.inject.Singleton;

/** The state and its change events as beans. */
@Factory
@Requires(property = "rivercast.scoreboard.enabled", notEquals = "false")
final class StateBeans {
  @Singleton
  ChangeFeed changes() {
    return new ChangeFeed();
  }

  @Singleton
  ScoreboardState state(ServiceProperties properties, ChangeFeed changes) {
    RivercastSettings settings = RivercastSettings.read(properties::get, properties.kafka());
    return new ScoreboardState(settings.forecasters(), ScoreboardState.Limits.DEFAULT, changes);
  }
}
