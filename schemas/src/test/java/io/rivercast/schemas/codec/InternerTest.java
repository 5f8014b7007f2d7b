package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternerTest {
  private static WireReader text(String text) {
    WireWriter out = new WireWriter(0);
    out.text(text);
    return new WireReader(out.toBytes(), 0);
  }

  @Test
  void sharesWhatItHasSeen() {
    ObservationCodec codec = new ObservationCodec();
    byte[] bytes = codec.encode(new Observation(
        new SeriesId("weather/jfk"), Instant.EPOCH, List.of("temp", "wind"), new double[] {1, 2}));
    Observation first = codec.decode(bytes);
    Observation second = codec.decode(bytes.clone());
    assertThat(second.series()).isSameAs(first.series());
    assertThat(second.fields()).isSameAs(first.fields());
    assertThat(second.values()).isNotSameAs(first.values());
  }

  @Test
  void tellsValuesApartThatShareASlot() {
    Interner<String> one = new Interner<>(1, WireReader::skipText, WireReader::text);
    assertThat(one.read(text("a"))).isEqualTo("a");
    assertThat(one.read(text("b"))).isEqualTo("b");
    assertThat(one.read(text("ab"))).isEqualTo("ab");
    assertThat(one.read(text("a"))).isEqualTo("a");
  }

  @Test
  void leavesTheReaderBehindTheValueWhetherKnownOrNot() {
    Interner<String> one = new Interner<>(1, WireReader::skipText, WireReader::text);
    for (int time = 0; time < 2; time++) {
      WireReader in = text("known");
      one.read(in);
      assertThat(in.remaining()).isZero();
    }
  }
}
