package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.List;

/**
 * What a service may do on Kafka, and nothing else.
 *
 * @param service its name in Kubernetes
 * @param reads topics, its input first
 * @param writes topics
 * @param describes topics that it neither reads nor writes
 * @param prefix begins the names of its groups, transactional ids and internal topics
 */
record Rights(String service, List<String> reads, List<String> writes, List<String> describes, String prefix) {
  /** The table. */
  static List<Rights> table(Topics topics) {
    Topic<?, ?> observations = topics.observations();
    Topic<?, ?> windows = topics.windows();
    Topic<?, ?> forecasts = topics.forecasts();
    Topic<?, ?> scores = topics.scores();
    Topic<?, ?> models = topics.models();
    Topic<?, ?> aliases = topics.aliases();
    Topic<?, ?> training = topics.training();
    return List.of(
        row("ingest", List.of(), List.of(observations, topics.deadLetters("ingest")), List.of(), "ingest-"),
        row("features", List.of(observations), List.of(windows, topics.deadLetters("features")), List.of(),
            "features-"),
        row("model-train", List.of(windows, training, models, aliases), List.of(models, aliases, training), List.of(),
            "train-"),
        row("model-serve", List.of(windows, forecasts, scores, models, aliases, training),
            List.of(forecasts, scores, aliases, training, topics.deadLetters("serve")), List.of(observations),
            "serve-"));
  }

  /**
   * One of them.
   *
   * @throws AssertionError where there is none
   */
  static Rights of(String service, Topics topics) {
    return table(topics).stream().filter(rights -> rights.service().equals(service)).findFirst()
        .orElseThrow(() -> new AssertionError("no service " + service));
  }

  private static Rights row(
      String service, List<Topic<?, ?>> reads, List<Topic<?, ?>> writes, List<Topic<?, ?>> describes, String prefix) {
    return new Rights(service, names(reads), names(writes), names(describes), prefix);
  }

  private static List<String> names(List<Topic<?, ?>> topics) {
    return topics.stream().<String>map(Topic::name).toList();
  }

  /** Whether it keeps state in topics of its own. */
  boolean keepsState() {
    return service.equals("features") || service.equals("model-serve");
  }
}
