package io.rivercast.scoreboard.state;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records and adds them to the state, by topic. Not thread-safe. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private record Route<V>(Topic<?, V> topic, Consumer<V> sink) {
    void add(byte[] value) {
      sink.accept(topic.value().deserializer().deserialize(topic.name(), value));
    }
  }

  private final Map<String, Route<?>> routes;
  private final Set<String> reported = new HashSet<>();

  Routes(Topics topics, ScoreboardState state) {
    Stream<Route<?>> all =
        Stream.of(
            new Route<>(topics.forecasts(), state::add),
            new Route<>(topics.scores(), state::add),
            new Route<>(topics.models(), state::add),
            new Route<>(topics.aliases(), state::add),
            new Route<>(topics.training(), state::add));
    routes = all.collect(Collectors.toUnmodifiableMap(route -> route.topic().name(), Function.identity()));
  }

  List<Topic<?, ?>> topics() {
    return routes.values().stream().<Topic<?, ?>>map(Route::topic).toList();
  }

  /** Adds a record. One that cannot be decoded is skipped; the first of each topic is logged. */
  void add(String topic, byte[] value) {
    Route<?> route = routes.get(topic);
    if (route == null) {
      return;
    }
    try {
      route.add(value);
    } catch (RuntimeException e) {
      if (reported.add(topic)) {
        LOG.warn("skips records of {} that cannot be decoded; the first error: {}", topic, e.toString());
      }
    }
  }
}
