package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which client takes what of the user's properties. */
class ClientPropertiesTest {
  private static final Map<String, Object> GIVEN =
      Map.ofEntries(
          Map.entry("bootstrap.servers", "b:1"),
          Map.entry("sasl.mechanism", "PLAIN"),
          Map.entry("linger.ms", "1"),
          Map.entry("fetch.min.bytes", "2"),
          Map.entry("num.stream.threads", "3"),
          Map.entry("my.interceptor.url", "x"),
          Map.entry("producer.linger.ms", "4"),
          Map.entry("consumer.fetch.min.bytes", "5"),
          Map.entry("main.consumer.fetch.min.bytes", "6"),
          Map.entry("restore.consumer.fetch.min.bytes", "7"),
          Map.entry("admin.retries", "8"),
          Map.entry("topic.min.insync.replicas", "2"));

  private static RivercastSettings settings(Map<String, Object> kafka) {
    return new RivercastSettings(kafka, Topics.standard(), (short) -1, List.of(), Path.of("state"));
  }

  private final RivercastSettings settings = settings(GIVEN);

  @Test
  void aProducerGetsProducerPropertiesAndUnknownOnes() {
    assertThat(settings.producer("ingest-http"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client.id", "ingest-http", "bootstrap.servers", "b:1", "sasl.mechanism", "PLAIN",
                "my.interceptor.url", "x", "linger.ms", "4", "acks", "all", "enable.idempotence", true));
  }

  @Test
  void aConsumerInNoGroupReadsWhatIsCommittedFromTheBeginning() {
    assertThat(settings.consumer("scoreboard-state"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client.id", "scoreboard-state", "bootstrap.servers", "b:1", "sasl.mechanism", "PLAIN",
                "my.interceptor.url", "x", "fetch.min.bytes", "5", "isolation.level", "read_committed",
                "enable.auto.commit", false, "auto.offset.reset", "earliest"));
  }

  @Test
  void aMemberOfAGroupIsAMainConsumer() {
    assertThat(settings.member("serve-loop-0", "serve-rivercast"))
        .containsEntry("group.id", "serve-rivercast")
        .containsEntry("fetch.min.bytes", "6")
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void anAdminTakesNothingThatOnlyOthersKnow() {
    assertThat(settings.admin("train-setup"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client.id", "train-setup", "bootstrap.servers", "b:1", "sasl.mechanism", "PLAIN",
                "my.interceptor.url", "x", "retries", "8"));
  }

  @Test
  void kafkaStreamsTakesEverythingAsItWasGiven() {
    assertThat(settings.streams("features", Map.of("commit.interval.ms", 50, "producer.linger.ms", 5)))
        .containsAllEntriesOf(GIVEN)
        .containsEntry("commit.interval.ms", 50)
        .containsEntry("client.id", "features");
  }

  @Test
  void oursWithAPrefixDoesNotWinOverTheUsersWithoutOne() {
    assertThat(settings(Map.of("linger.ms", "1")).streams("features", Map.of("producer.linger.ms", 5)))
        .containsEntry("linger.ms", "1")
        .doesNotContainKey("producer.linger.ms");
  }

  @ParameterizedTest
  @CsvSource({
      "processing.guarantee, at_least_once", "enable.idempotence, false", "acks, 1", "producer.acks, 0",
      "isolation.level, read_uncommitted", "consumer.isolation.level, read_uncommitted", "enable.auto.commit, true",
      "main.consumer.auto.offset.reset, latest", "group.id, mine", "transactional.id, mine", "application.id, mine",
      "client.id, mine", "group.instance.id, mine", "value.serializer, mine", "state.dir, /mine",
      "replication.factor, 1", "errors.dead.letter.queue.topic.name, mine"})
  void whatExactlyOnceCannotDoWithoutIsNotTheUsersToSet(String property, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(Map.of(property, value)))
        .withMessageStartingWith("kafka." + property + ": must not be set, received '" + value + "': ")
        .withMessageEndingWith("; leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processing.guarantee=exactly_once_v2", "acks=all", "enable.idempotence=TRUE"})
  void whatHoldsAnywayIsNoHarm(String property) {
    String[] parts = property.split("=", 2);
    assertThat(settings(Map.of(parts[0], parts[1])).kafka()).containsKey(parts[0]);
  }

  @Test
  void aSecretIsNotInItsText() {
    assertThat(settings(Map.of("sasl.jaas.config", "hush")).toString()).contains("sasl.jaas.config")
        .doesNotContain("hush");
  }

  @Test
  void namesThatKafkaDoesNotKnowAreFound() {
    assertThat(KafkaNames.unknown(GIVEN.keySet())).containsExactly("my.interceptor.url");
    assertThat(
        KafkaNames.unknown(List.of("consumer.linger.mss", "config.providers.vault.class", "sasl.jaas.config.file")))
        .containsExactly("consumer.linger.mss");
  }
}
