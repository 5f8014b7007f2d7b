package io.rivercast.cli.command;

import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.SecretFiles;
import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of commands that connect to the user's Kafka. */
final class ClusterOptions {
  @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT[,..]",
      description = "brokers of the Kafka cluster")
  String bootstrap = "";

  @Option(names = "--prefix", defaultValue = "rivercast",
      description = "begins every topic's name (default: ${DEFAULT-VALUE})")
  String prefix = "";

  @Option(names = "--partitions", defaultValue = "6",
      description = "of topics that have to be made (default: ${DEFAULT-VALUE})")
  int partitions;

  @Option(names = "--kafka", paramLabel = "KEY=VALUE",
      description = "any other Kafka client property, KEY.file=PATH for the content of a file; may be repeated")
  Map<String, String> kafka = new HashMap<>();

  /** Settings without forecasters, for commands that only read and write topics. */
  RivercastSettings settings() {
    Map<String, Object> client = SecretFiles.read(kafka);
    client.put("bootstrap.servers", bootstrap);
    return new RivercastSettings(client, new Topics(prefix, partitions), (short) -1, List.of(), Path.of("."));
  }
}
