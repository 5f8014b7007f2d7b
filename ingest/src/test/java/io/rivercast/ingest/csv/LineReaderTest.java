package io.rivercast.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.rivercast.ingest.csv.LineReader.Line;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static List<String> lines(Reader text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(text)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(line.get().text());
        assertThat(line.get().number()).isEqualTo(lines.size());
      }
    }
    return lines;
  }

  @Test
  void readsAllLineEndsAndDropsTheByteOrderMark() throws IOException {
    assertThat(lines(new StringReader("\uFEFFa\r\nb\nc\rd\n\ne"))).containsExactly("a", "b", "c", "d", "", "e");
  }

  @Test
  void refusesALineThatNeverEnds() {
    assertThatIOException()
        .isThrownBy(() -> lines(new StringReader("a\n" + "x".repeat(LineReader.MAX_LENGTH + 1))))
        .withMessageContaining("line 2");
  }

  @Property
  void agreesWithTheJdkHoweverTheBytesArrive(@ForAll("texts") String text) throws IOException {
    assertThat(lines(new Trickle(text))).isEqualTo(text.lines().toList());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "bc", "\n", "\r", "\r\n").list().ofMaxSize(30).map(parts -> String.join("", parts));
  }

  /** Gives one character at a time. */
  private static final class Trickle extends Reader {
    private final String text;
    private int at;

    Trickle(String text) {
      this.text = text;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (at == text.length()) {
        return -1;
      }
      target[offset] = text.charAt(at++);
      return 1;
    }

    @Override
    public void close() {}
  }
}
