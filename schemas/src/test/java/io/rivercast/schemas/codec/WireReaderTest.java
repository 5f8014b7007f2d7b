package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  private static WireReader of(Consumer<WireWriter> written) {
    WireWriter out = new WireWriter(0);
    written.accept(out);
    return new WireReader(out.toBytes(), 0);
  }

  private static void refuses(Consumer<WireWriter> written, Function<WireReader, ?> reader, String complaint) {
    assertThatIllegalArgumentException().isThrownBy(() -> reader.apply(of(written))).withMessage(complaint);
  }

  private static void block(WireWriter out, long count, float... values) {
    out.number(count);
    for (float value : values) {
      out.real(value);
    }
  }

  @Test
  void joinsFloatsOfSeveralBlocks() {
    WireReader in = of(out -> {
      block(out, 2, 1, 2);
      block(out, 1, 3);
      out.number(0);
    });
    assertThat(in.reals()).containsExactly(1, 2, 3);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void readsBlocksThatStateTheirSize() {
    WireReader in = of(out -> {
      out.number(-2);
      out.number(8);
      out.real(1f);
      out.real(2f);
      block(out, 1, 3);
      out.number(0);
    });
    assertThat(in.reals()).containsExactly(1, 2, 3);
  }

  @Test
  void readsTextsOfSeveralBlocks() {
    WireReader in = of(out -> {
      out.number(-1);
      out.number(2);
      out.text("a");
      out.number(2);
      out.text("");
      out.text("c");
      out.number(0);
    });
    assertThat(in.items(in::text)).containsExactly("a", "", "c");
  }

  @Test
  void readsEveryNumberThatItWrites() {
    for (long number : new long[] {0, -1, 1, 63, 64, -64, -65, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(of(out -> out.number(number)).number()).isEqualTo(number);
    }
  }

  @Test
  void allocatesNothingForALengthThatCannotBe() {
    refuses(
        out -> out.number(Integer.MAX_VALUE), WireReader::bytes,
        "a run of 2147483647 bytes cannot be in the 0 bytes left at byte 5");
    refuses(
        out -> out.number(-1), WireReader::text, "a text of -1 bytes cannot be in the 0 bytes left at byte 1");
    refuses(
        out -> block(out, Integer.MAX_VALUE, 1), WireReader::reals,
        "2147483647 items cannot be in the 4 bytes left at byte 5");
    refuses(
        out -> block(out, 1L << 40), in -> in.items(in::text),
        "1099511627776 items cannot be in the 0 bytes left at byte 6");
    refuses(
        out -> {
          out.number(Long.MIN_VALUE);
          out.number(0);
        },
        WireReader::reals,
        "-9223372036854775808 items cannot be in the 0 bytes left at byte 11");
  }

  @Test
  void refusesWhatNoWriterWrites() {
    refuses(
        out -> out.raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0}), WireReader::number,
        "the number before byte 10 has no end");
    refuses(out -> out.number(1L << 31), WireReader::integer, "the number before byte 5 is no int: 2147483648");
    refuses(out -> out.fixedByte(2), WireReader::flag, "the flag before byte 1 is 2");
    refuses(out -> out.number(3), Symbols.SOURCE::read, "the choice before byte 1 must be 0 to 2, found 3");
    refuses(
        out -> out.raw(new byte[3]), WireReader::real, "a float of 4 bytes cannot be in the 3 bytes left at byte 0");
  }
}
