package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.cli.Rivercast;
import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.services.TopicScan;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.release.ModelPublisher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(120)
class PromoteCommandTest {
  private static final Topics TOPICS = Topics.standard();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theChosenVersionAnswersAndTheChampionOfBeforeRunsBesideIt() {
    assertThat(Promotion.of(manifest(2), aliases(5, 6), " 5 is worse in the cold ", NOW))
        .contains(new Aliases("f", OptionalInt.of(2), OptionalInt.of(5), NOW, "by hand: 5 is worse in the cold"));
  }

  @Test
  void aChallengerThatIsChosenDoesNotRunBesideItself() {
    Optional<Aliases> before =
        Optional.of(new Aliases("f", OptionalInt.empty(), OptionalInt.of(2), NOW, "not promoted"));
    assertThat(Promotion.of(manifest(2), before, "good enough", NOW).orElseThrow().challenger()).isEmpty();
    assertThat(Promotion.of(manifest(3), before, "good enough", NOW).orElseThrow().challenger()).hasValue(2);
  }

  @Test
  void theChampionIsNotPromotedAgain() {
    assertThat(Promotion.of(manifest(5), aliases(5, 6), "to be sure", NOW)).isEmpty();
  }

  @Test
  void namesTheSeriesThatStayWithABaseline() {
    Map<SeriesId, Source> kept = new HashMap<>();
    for (int i = 10; i < 32; i++) {
      kept.put(new SeriesId("s" + i), Source.NAIVE);
    }
    assertThat(Promotion.keptByBaselines(manifest(2, kept)).orElseThrow())
        .startsWith("22 series stay with the baseline").contains("s10 (naive), s11").endsWith(" and 2 more");
    assertThat(Promotion.keptByBaselines(manifest(2))).isEmpty();
  }

  @Test
  void anUnreadableRecordIsSkippedAndTheOthersAreFound() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      RivercastSettings settings = publish(broker, Optional.empty(), 1);
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
        producer.send(new ProducerRecord<>(TOPICS.models().name(), new byte[] {1}, new byte[] {9, 9, 9})).get();
      }
      List<String> warnings = new ArrayList<>();
      List<ModelVersion> versions = new ArrayList<>();
      TopicScan.forEach(settings, TOPICS.models(), versions::add, warnings::add);
      assertThat(versions).hasSize(1);
      assertThat(warnings).singleElement().asString().contains("skipped the record at offset", TOPICS.models().name());
      assertThat(ModelsCommand.version(settings, "f", 1).manifest().version()).isEqualTo(1);
    }
  }

  @Test
  void nobodyPromotesWithoutAReason() {
    assertThatThrownBy(() -> Promotion.of(manifest(2), Optional.empty(), " ", NOW))
        .hasMessage("--why must not be empty: it is the reason that is stored with the promotion");
  }

  @Test
  void movesTheAliasesOnTheTopicAndNothingElse() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      RivercastSettings settings = publish(broker, aliases(2, 1), 1, 2);
      assertThat(promote(broker, "1", "2 is worse in the cold")).isZero();
      List<Aliases> written = TopicScan.values(settings, TOPICS.aliases());
      assertThat(written).hasSize(2);
      Aliases last = written.getLast();
      assertThat(last.champion()).hasValue(1);
      assertThat(last.challenger()).hasValue(2);
      assertThat(last.why()).isEqualTo("by hand: 2 is worse in the cold");
      assertThat(promote(broker, "1", "again")).isZero();
      assertThat(TopicScan.values(settings, TOPICS.aliases())).as("it answers already").hasSize(2);
      assertThat(TopicScan.values(settings, TOPICS.models())).hasSize(2);
    }
  }

  @Test
  void namesTheVersionsThatThereAre() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      publish(broker, Optional.empty(), 1, 2);
      StringWriter said = new StringWriter();
      CommandLine line = new CommandLine(new ModelsCommand()).setErr(new PrintWriter(said, true))
          .setExecutionExceptionHandler((e, command, parsed) -> {
            assertThat(e).isInstanceOf(UserException.class)
                .hasMessage("there is no version 9 of 'f'; there are [f 1, f 2]");
            return 1;
          });
      assertThat(line.execute("promote", "f", "9", "--why", "x", "--bootstrap", broker.bootstrapServers()))
          .isEqualTo(1);
    }
  }

  @Test
  void wantsAReason() {
    StringWriter said = new StringWriter();
    int code = new CommandLine(Rivercast.class).setErr(new PrintWriter(said, true))
        .execute("models", "promote", "f", "1", "--bootstrap", "localhost:1");
    assertThat(code).isEqualTo(2);
    assertThat(said.toString()).contains("Missing required option: '--why=TEXT'");
  }

  private static int promote(EmbeddedBroker broker, String version, String why) {
    return new CommandLine(new ModelsCommand())
        .execute("promote", "f", version, "--why", why, "--bootstrap", broker.bootstrapServers());
  }

  private static RivercastSettings publish(EmbeddedBroker broker, Optional<Aliases> aliases, int... versions)
      throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "trainer");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      TopicSetup.ensure(admin, List.of(TOPICS.models(), TOPICS.aliases(), TOPICS.training()), (short) 1);
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      ModelPublisher publisher = new ModelPublisher(producer, TOPICS);
      publisher.fenceOthers();
      for (int version : versions) {
        publisher.publish(
            List.of(new ModelVersion(manifest(version), new byte[] {1}, new byte[32], new byte[0])), aliases,
            List.of());
        aliases = Optional.empty();
      }
    }
    return new RivercastSettings(
        Map.of("bootstrap.servers", broker.bootstrapServers()), TOPICS, (short) 1, List.of(), Path.of("."));
  }

  private static Optional<Aliases> aliases(int champion, int challenger) {
    return Optional.of(new Aliases("f", OptionalInt.of(champion), OptionalInt.of(challenger), NOW, "beats naive"));
  }

  private static Manifest manifest(int version) {
    return manifest(version, Map.of());
  }

  private static Manifest manifest(int version, Map<SeriesId, Source> kept) {
    ErrorSums sums = new ErrorSums();
    sums.add(2, 1);
    Metrics metrics = Metrics.of(sums);
    Evaluation evaluation =
        new Evaluation(metrics, metrics, metrics, Optional.empty(), new Verdict(true, List.of("because")), kept);
    return new Manifest("f", version, Family.GRU, 1, List.of("x"), "x", 2, 1, Quantiles.MEDIAN, NOW, NOW, NOW, 1, 1,
        Map.of(), Map.of(), 0, evaluation, List.of());
  }
}
