package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.series.Window;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;

class HostileBytesTest {
  /** A codec and a message of it. */
  record Message(Codec<?> codec, byte[] bytes) {
    static <T> Message of(Codec<T> codec, T value) {
      return new Message(codec, codec.encode(value));
    }

    @Override
    public String toString() {
      return codec.getClass().getSimpleName();
    }
  }

  private static final List<Message> MESSAGES = List.of(
      Message.of(new ObservationCodec(), Samples.observation()),
      Message.of(new StepCodec(), Samples.step()),
      Message.of(new WindowCodec(), Samples.window()),
      Message.of(new PredictionCodec(), Samples.prediction()),
      Message.of(new ForecastCodec(), Samples.forecast()),
      Message.of(new StepScoresCodec(), Samples.scores()),
      Message.of(new ManifestCodec(), Samples.manifest()),
      Message.of(new ModelVersionCodec(), Samples.modelVersion()),
      Message.of(new AliasesCodec(), Samples.aliases()),
      Message.of(new TrainingEventCodec(), Samples.trainingEvent()));

  @Provide
  Arbitrary<Message> messages() {
    return Arbitraries.of(MESSAGES);
  }

  @Example
  void refusesEveryTruncatedMessage() {
    for (Message message : MESSAGES) {
      for (int length = 0; length < message.bytes.length; length++) {
        byte[] cut = Arrays.copyOf(message.bytes, length);
        assertThatExceptionOfType(SerializationException.class)
            .as("%s cut at %d", message, length)
            .isThrownBy(() -> message.codec.decode(cut));
      }
    }
  }

  @Example
  void refusesWhatFollowsAMessage() {
    for (Message message : MESSAGES) {
      byte[] longer = Arrays.copyOf(message.bytes, message.bytes.length + 3);
      assertThatExceptionOfType(SerializationException.class)
          .isThrownBy(() -> message.codec.decode(longer))
          .withMessageEndingWith("3 bytes follow its end");
    }
  }

  @Property(tries = 2000)
  void readsOrRefusesAlteredMessagesAndNothingElse(
      @ForAll("messages") Message message, @ForAll int at, @ForAll byte[] bytes) {
    byte[] altered = message.bytes.clone();
    int from = 10 + Math.floorMod(at, altered.length - 10);
    System.arraycopy(bytes, 0, altered, from, Math.min(bytes.length, altered.length - from));
    Throwable thrown = catchThrowable(() -> message.codec.decode(altered));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(SerializationException.class).hasMessageStartingWith("cannot read ");
    }
  }

  @Example
  void saysWhatIsWrong() {
    byte[] window = new WindowCodec().encode(Samples.window());
    refuses(
        new byte[0],
        "cannot read Window of 0 bytes: Avro's single-object encoding begins with c301 and 8 bytes of fingerprint,"
            + " this with ''");
    refuses(
        HexFormat.of().parseHex("00000000070102030405"),
        "cannot read Window of 10 bytes: Avro's single-object encoding begins with c301 and 8 bytes of fingerprint,"
            + " this with '0000'");
    byte[] unknown = window.clone();
    Arrays.fill(unknown, 2, 10, (byte) 0x11);
    refuses(
        unknown,
        "cannot read Window of " + window.length + " bytes: its schema 1111111111111111 is none of the 4 published"
            + " versions (now 7f740c1c4b712c0f); upgrade readers before writers");
    byte[] aliases = new AliasesCodec().encode(Samples.aliases());
    byte[] cut = Arrays.copyOf(aliases, 20);
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new AliasesCodec().decode(cut))
        .withMessage(
            "cannot read Aliases of 20 bytes: a text of 11 bytes cannot be in the 9 bytes left at byte 11");
  }

  private static void refuses(byte[] bytes, String complaint) {
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new WindowCodec().decode(bytes))
        .withMessage(complaint);
  }

  @Example
  void namesBothRecordsWhereTheInnerOneIsWrong() {
    byte[] version = new ModelVersionCodec().encode(Samples.modelVersion());
    version[12] = 0;
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new ModelVersionCodec().decode(version))
        .withMessageMatching("cannot read ModelVersion of \\d+ bytes: cannot read Manifest of \\d+ bytes: Avro's .*");
  }

  /** A window with a hostile number makes the arithmetic of every reader overflow. */
  @Example
  void refusesNumbersAndTimesNearTheLimitsOfALong() {
    Window window = Samples.window();
    for (long sequence : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1}) {
      Window hostile = new Window(
          window.forecaster(), window.series(), window.layout(), window.origin(), sequence, window.values(),
          window.filled());
      byte[] bytes = new WindowCodec().encode(hostile);
      assertThatExceptionOfType(SerializationException.class)
          .isThrownBy(() -> new WindowCodec().decode(bytes))
          .withMessageContaining("sequence number")
          .withMessageEndingWith("must be -9007199254740992 to 9007199254740992, found " + sequence);
    }
    byte[] observation = new ObservationCodec().encode(Samples.observation());
    byte[] hostile = ByteBuffer.allocate(observation.length + 20).put(observation, 0, 10 + 1 + 11)
        .put(HexFormat.of().parseHex("ffffffffffffffffff01")).put(new byte[] {0, 0}).array();
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new ObservationCodec().decode(hostile))
        .withMessageEndingWith("must be -8640000000000000 to 8640000000000000, found -9223372036854775808");
    Instant late = Instant.ofEpochMilli(WireReader.MAX_TIME + 1);
    Aliases unwritable = new Aliases("a", OptionalInt.empty(), OptionalInt.empty(), late, "");
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> new AliasesCodec().encode(unwritable))
        .withMessageEndingWith("is more than 100 million days from 1970");
  }

  @Example
  void refusesAShapeWhoseProductOverflows() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Matrices.read(65_536, 65_536, new float[0]))
        .withMessage("a 65536 x 65536 matrix cannot have 0 values");
  }
}
