package io.rivercast.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.series.SeriesId;
import io.rivercast.schemas.codec.Samples;
import io.rivercast.schemas.signing.ModelSigning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Pins the catalogue: what is here is what operators have granted rights to and set alarms on. */
class TopicsTest {
  private static final Topics TOPICS = Topics.standard();

  private static String line(Topic<?, ?> topic) {
    String retention =
        topic.retention().equals(ChronoUnit.FOREVER.getDuration()) ? "ever" : topic.retention().toDays() + "d";
    return String.join(" ", topic.name(), topic.partitions() + "p", topic.cleanup().toString(), retention);
  }

  @Test
  void namesCutsAndKeepsEveryTopicAsEver() {
    assertThat(TOPICS.all()).extracting(TopicsTest::line).containsExactly(
        "rivercast.observations.v1 6p delete 30d",
        "rivercast.steps.v1 6p delete 400d",
        "rivercast.windows.v1 6p delete 2d",
        "rivercast.predictions.v1 6p delete 2d",
        "rivercast.forecasts.v1 6p delete 30d",
        "rivercast.scores.v1 6p delete 30d",
        "rivercast.models.v1 1p compact ever",
        "rivercast.aliases.v1 1p compact ever",
        "rivercast.training.v1 1p delete 30d",
        "rivercast.ingest.dlq.v1 1p delete 14d",
        "rivercast.features.dlq.v1 1p delete 14d",
        "rivercast.serve.dlq.v1 1p delete 14d",
        "rivercast.scoreboard.dlq.v1 1p delete 14d");
  }

  @Test
  void agesWhatIsDeletedByItsArrival() {
    assertThat(TOPICS.steps().settings()).isEqualTo(
        Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "34560000000",
            "message.timestamp.type", "LogAppendTime"));
    assertThat(TOPICS.all())
        .filteredOn(topic -> topic.cleanup() == Cleanup.DELETE)
        .hasSize(11)
        .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
  }

  @Test
  void aRetentionThatIsSetHoldsForItsTopicsOnly() {
    Topics set = new Topics("t", 3, Map.of("windows", Duration.ofDays(9), "dlq", Duration.ofHours(1)));
    assertThat(set.windows().settings()).containsEntry("retention.ms", "777600000").containsEntry("segment.ms",
        "194400000");
    assertThat(set.deadLetters("ingest").settings())
        .containsEntry("retention.ms", "3600000").containsEntry("segment.ms", "900000");
    assertThat(set.all()).filteredOn(Topic::retentionSet).extracting(Topic::name).containsExactly(
        "t.windows.v1", "t.ingest.dlq.v1", "t.features.dlq.v1", "t.serve.dlq.v1", "t.scoreboard.dlq.v1");
    assertThat(set.steps()).extracting(Topic::retention).isEqualTo(Duration.ofDays(400));
    assertThatIllegalArgumentException().isThrownBy(() -> new Topics("t", 3, Map.of("models", Duration.ofDays(9))))
        .withMessageEndingWith("received [models]");
  }

  @Test
  void leavesRoomForALargeModel() {
    assertThat(TOPICS.models().settings())
        .isEqualTo(Map.of("cleanup.policy", "compact", "max.message.bytes", "17825792"));
    assertThat(TOPICS.models().maxMessageBytes()).isEqualTo(17_825_792);
    assertThat(TOPICS.windows().maxMessageBytes()).as("a broker's default").isEqualTo(1_048_588);
    assertThat(TOPICS.aliases().settings()).isEqualTo(Map.of("cleanup.policy", "compact"));
  }

  @Test
  void takesPrefixAndPartitions() {
    assertThat(new Topics("eu.prod", 12).observations())
        .extracting(TopicsTest::line)
        .isEqualTo("eu.prod.observations.v1 12p delete 30d");
  }

  @Test
  void keysBySeriesIdInPlainText() {
    Serde<SeriesId> key = TOPICS.observations().key();
    byte[] bytes = key.serializer().serialize("topic", new SeriesId("weather/z\u00fcrich"));
    assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("weather/z\u00fcrich");
    assertThat(key.deserializer().deserialize("topic", bytes)).isEqualTo(new SeriesId("weather/z\u00fcrich"));
    assertThat(key.serializer().serialize("topic", null)).isNull();
    assertThat(key.deserializer().deserialize("topic", null)).isNull();
  }

  @Test
  void namesTheTopicOfAKeyThatIsNoSeriesId() {
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> TOPICS.scores().key().deserializer().deserialize("rivercast.scores.v1", new byte[] {' '}))
        .withMessage(
            "cannot read the key of a record of rivercast.scores.v1: series id must have no control characters and no"
                + " spaces at its ends, received ' '");
  }

  @Test
  void carriesModelsAsTheyWereSealed() {
    ModelVersion version = ModelSigning.seal(Samples.manifest(), new byte[] {1, 2}, Optional.empty());
    Serde<ModelVersion> serde = TOPICS.models().value();
    byte[] bytes = serde.serializer().serialize("topic", version);
    assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(version);
  }

  @Test
  void refusesWhatKafkaWould() {
    for (String prefix : List.of("", "river cast", "a/b", ".hidden", "x".repeat(201))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Topics(prefix, 6))
          .withMessage("must be up to 200 letters, digits, '.', '_' and '-', received '" + prefix + "'");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topics("rivercast", 0))
        .withMessage("must be at least 1, received 0");
  }
}
