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

/** What becomes of a record, by the name of its topic. Not for use by several threads. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private record Route<V>(Topic<?, V> topic, Consumer<V> sink) {
    void take(byte[] value) {
      sink.accept(topic.value().deserializer().deserialize(topic.name(), value));
    }
  }

  private final Map<String, Route<?>> routes;
  private final Set<String> complained = new HashSet<>();

  Routes(Topics topics, ScoreboardState board) {
    Stream<Route<?>> all =
        Stream.of(
            new Route<>(topics.forecasts(), board::add),
            new Route<>(topics.scores(), board::add),
            new Route<>(topics.models(), board::add),
            new Route<>(topics.aliases(), board::add),
            new Route<>(topics.training(), board::add));
    routes = all.collect(Collectors.toUnmodifiableMap(route -> route.topic().name(), Function.identity()));
  }

  List<Topic<?, ?>> topics() {
    return routes.values().stream().<Topic<?, ?>>map(Route::topic).toList();
  }

  /** Puts a record on the board; one that cannot be read is passed over, and the first of its topic complained of. */
  void take(String topic, byte[] value) {
    Route<?> route = routes.get(topic);
    if (route == null) {
      return;
    }
    try {
      route.take(value);
    } catch (RuntimeException e) {
      if (complained.add(topic)) {
        LOG.warn("a record of {} cannot be shown and is passed over, as are others like it: {}", topic, e.toString());
      }
    }
  }
}
