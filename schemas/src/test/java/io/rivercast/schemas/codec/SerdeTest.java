package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.OptionalInt;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class SerdeTest {
  @Test
  void keepsTombstones() {
    try (Serde<Observation> serde = new ObservationCodec().serde()) {
      assertThat(serde.serializer().serialize("topic", null)).isNull();
      assertThat(serde.deserializer().deserialize("topic", null)).isNull();
    }
  }

  @Test
  void writesAndReadsWithItsCodec() {
    try (Serde<Observation> serde = new ObservationCodec().serde()) {
      byte[] bytes = serde.serializer().serialize("topic", Samples.observation());
      assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(Samples.observation());
    }
  }

  @Test
  void cutsTimesToTheMillisecond() {
    Instant exact = Instant.parse("2026-01-02T03:04:05.678901Z");
    Observation observation = new Observation(
        new SeriesId("s"), exact, Samples.observation().fields(), Samples.observation().values());
    ObservationCodec codec = new ObservationCodec();
    assertThat(codec.decode(codec.encode(observation)).time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
  }

  @Test
  void saysWhichRecordHasATimeBeyondMilliseconds() {
    Aliases aliases = new Aliases("temperature", OptionalInt.empty(), OptionalInt.empty(), Instant.MAX, "");
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new AliasesCodec().encode(aliases))
        .withMessageStartingWith("cannot write Aliases Aliases[forecaster=temperature,");
  }
}
