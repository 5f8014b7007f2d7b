package io.rivercast.embedded.quickstart;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.services.Listening;
import io.rivercast.runtime.settings.ForecasterFile;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Settings of a quick start.
 *
 * @param feeds the files to replay
 * @param forecasters the YAML file of their forecasters
 * @param directory for keys, state and the log
 * @param log where the log goes
 * @param listening where the page, health and metrics are
 * @param brokerPort of the embedded broker; empty: any free one
 * @param exitAfterScores ends the run; empty: it runs until it is stopped
 * @param pace steps of each series a second, once its forecaster is trained
 */
public record RunPlan(
    List<Feed> feeds,
    Path forecasters,
    Path directory,
    Path log,
    Listening listening,
    OptionalInt brokerPort,
    OptionalLong exitAfterScores,
    double pace) {
  /** Copies the feeds. */
  public RunPlan {
    feeds = List.copyOf(feeds);
  }

  /** The topics of a run: few partitions, for one machine. */
  static final Topics TOPICS = new Topics(Topics.standard().prefix(), 2);

  /** The forecasters. */
  List<ForecasterSpec> specs() {
    return ForecasterFile.read(forecasters);
  }

  /** Settings to reach the run's own broker with. */
  RivercastSettings settings(String bootstrapServers) {
    return new RivercastSettings(Map.of("bootstrap.servers", bootstrapServers), TOPICS, (short) -1, specs(), directory);
  }
}
