package io.rivercast.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.ingest.csv.RowReader.Row;
import java.io.IOException;
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

class RowReaderTest {
  private static List<Row> rows(String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = new RowReader(new LineReader(new StringReader(text)), ',')) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static Row row(long line, String text, String... cells) {
    return new Row.Cells(line, text, List.of(cells));
  }

  @Test
  void passesOverEmptyLinesButCountsThem() throws IOException {
    assertThat(rows("\na,b\n\n  \n1,2")).containsExactly(row(2, "a,b", "a", "b"), row(5, "1,2", "1", "2"));
  }

  @Test
  void readsQuotesAndSpacesAroundThem() throws IOException {
    assertThat(rows("\"a,b\", \"say \"\"hi\"\"\" ,\n"))
        .containsExactly(row(1, "\"a,b\", \"say \"\"hi\"\"\" ,", "a,b", "say \"hi\"", ""));
  }

  @Test
  void joinsTheLinesOfAQuotedCell() throws IOException {
    assertThat(rows("1,\"two\nlines\",2\n3,x,4"))
        .containsExactly(row(1, "1,\"two\nlines\",2", "1", "two\nlines", "2"), row(3, "3,x,4", "3", "x", "4"));
  }

  @Test
  void takesAQuoteWithinAPlainCellAsItIs() throws IOException {
    assertThat(rows("5\" pipe,1\n6\" pipe,2"))
        .containsExactly(row(1, "5\" pipe,1", "5\" pipe", "1"), row(2, "6\" pipe,2", "6\" pipe", "2"));
  }

  @Test
  void losesOnlyTheLineWithAStrayQuote() throws IOException {
    List<Row> rows = rows("1,\"a\n2,b\n3,\"c\" d\n4,\"e\"\n5,f");

    assertThat(rows).hasSize(5);
    assertThat(rows.get(0)).isInstanceOf(Row.Broken.class);
    assertThat(rows.get(1)).isEqualTo(row(2, "2,b", "2", "b"));
    assertThat(rows.get(2))
        .isInstanceOfSatisfying(Row.Broken.class, it -> assertThat(it.problem()).contains("closing quote"));
    assertThat(rows.get(3)).isEqualTo(row(4, "4,\"e\"", "4", "e"));
    assertThat(rows.get(4)).isEqualTo(row(5, "5,f", "5", "f"));
  }

  @Test
  void losesOnlyTheLineWhoseQuoteStaysOpenToTheEnd() throws IOException {
    StringBuilder text = new StringBuilder("1,\"open\n");
    for (int i = 2; i <= 500; i++) {
      text.append(i).append(",x\n");
    }

    List<Row> rows = rows(text.toString());

    assertThat(rows).hasSize(500);
    assertThat(rows.stream().filter(Row.Broken.class::isInstance)).singleElement().satisfies(
        it -> assertThat(it.line()).isEqualTo(1));
    assertThat(rows.getLast()).isEqualTo(row(500, "500,x", "500", "x"));
  }

  @Property
  void everyLineIsInExactlyOneRow(@ForAll("texts") String text) throws IOException {
    List<String> seen = rows(text).stream().flatMap(row -> row.text().lines()).filter(line -> !line.isBlank()).toList();

    assertThat(seen).isEqualTo(text.lines().filter(line -> !line.isBlank()).toList());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\"", ",", "a", "1", "\n", "\"\"", "\",\"", " ", "\r\n").list().ofMaxSize(40).map(
        parts -> String.join("", parts));
  }
}
