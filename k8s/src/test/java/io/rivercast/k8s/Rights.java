package io.rivercast.k8s;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.List;

/**
 * What a service may do on Kafka, and nothing else.
 *
 * @param service its name in Kubernetes
 * @param reads topics
 * @param writes topics
 * @param prefix begins the names of its groups, transactional ids and internal topics
 */
record Rights(String service, List<String> reads, List<String> writes, String prefix) {
  /** The table. */
  static List<Rights> table(Topics topics) {
    Topic<?, ?> windows = topics.windows();
    Topic<?, ?> models = topics.models();
    Topic<?, ?> aliases = topics.aliases();
    Topic<?, ?> training = topics.training();
    Topic<?, ?> forecasts = topics.forecasts();
    return List.of(
        of("ingest", List.of(), List.of(topics.observations(), topics.deadLetters("ingest")), "ingest-"),
        of("features", List.of(topics.observations()), List.of(windows, topics.deadLetters("features")), "features-"),
        of("model-train", List.of(windows, training, models, aliases), List.of(models, aliases, training), "train-"),
        of(
            "model-serve",
            List.of(windows, forecasts, models, aliases, training),
            List.of(forecasts, topics.scores(), aliases, training, topics.deadLetters("serve")),
            "serve-"));
  }

  private static Rights of(String service, List<Topic<?, ?>> reads, List<Topic<?, ?>> writes, String prefix) {
    return new Rights(
        service, reads.stream().map(Topic::name).toList(), writes.stream().map(Topic::name).toList(), prefix);
  }

  /** Whether it keeps state in topics of its own. */
  boolean keepsState() {
    return service.equals("features") || service.equals("model-serve");
  }
}
