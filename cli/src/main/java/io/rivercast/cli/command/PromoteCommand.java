package io.rivercast.cli.command;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.services.TopicScan;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.train.release.ModelPublisher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version the champion: an earlier one, or one that its verdict did not promote. */
@Command(name = "promote",
    description = {"Makes a version the champion, whatever its verdict; the champion before it becomes its challenger.",
        "The next training run compares its candidates with it and may promote one of them."},
    mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "FORECASTER")
  private String forecaster = "";

  @Parameters(paramLabel = "VERSION")
  private int version;

  @Option(names = "--why", required = true, paramLabel = "TEXT",
      description = "the reason, in a sentence; it is stored with the aliases")
  private String why = "";

  @Override
  public Integer call() throws InterruptedException {
    RivercastSettings settings = cluster.settings();
    Manifest chosen = ModelsCommand.version(settings, forecaster, version).manifest();
    Optional<Aliases> moved = Promotion.of(chosen, current(settings), why, Instant.now());
    if (moved.isPresent()) {
      publish(settings, moved.get());
    }
    Terminal terminal = Terminal.standard();
    terminal.line(moved.map(PromoteCommand::message)
        .orElse("version " + version + " of '" + forecaster + "' is champion already; nothing was written"));
    Promotion.keptByBaselines(chosen).ifPresent(terminal::line);
    return 0;
  }

  private Optional<Aliases> current(RivercastSettings settings) {
    return TopicScan.values(settings, settings.topics().aliases()).stream()
        .filter(aliases -> aliases.forecaster().equals(forecaster))
        .reduce((before, after) -> after);
  }

  /** Transactional: of two concurrent promotions one fails. */
  private static void publish(RivercastSettings settings, Aliases aliases) throws InterruptedException {
    Map<String, Object> properties = settings.producer("operator-promote");
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "operator-" + settings.topics().prefix());
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      ModelPublisher publisher = new ModelPublisher(producer, settings.topics());
      publisher.fenceOthers();
      publisher.publish(List.of(), Optional.of(aliases), List.of());
    }
  }

  private static String message(Aliases aliases) {
    OptionalInt beside = aliases.challenger();
    return "version " + aliases.champion().orElseThrow() + " of '" + aliases.forecaster() + "' is champion from now on"
        + (beside.isPresent() ? ", and version " + beside.getAsInt() + " is its challenger" : "");
  }
}
