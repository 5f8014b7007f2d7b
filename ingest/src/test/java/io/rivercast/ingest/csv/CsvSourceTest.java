package io.rivercast.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.admit.TimeFormat;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir
  private Path folder;

  private CsvOptions file(String text) throws IOException {
    return CsvOptions.of(Files.writeString(folder.resolve("weather.csv"), text), "time");
  }

  private static List<CsvRow> rows(CsvOptions options) {
    List<CsvRow> rows = new ArrayList<>();
    try (CsvSource source = CsvSource.open(options, CLOCK)) {
      for (Optional<CsvRow> row = source.next(); row.isPresent(); row = source.next()) {
        rows.add(row.get());
      }
      assertThat(source.position()).isEqualTo(source.size());
    }
    return rows;
  }

  private static List<Observation> admitted(CsvOptions options) {
    return rows(options).stream()
        .map(CsvRow::admission)
        .filter(Admission.Admitted.class::isInstance)
        .map(it -> ((Admission.Admitted) it).observation())
        .toList();
  }

  private static List<Rejection> refused(CsvOptions options) {
    return rows(options).stream()
        .map(CsvRow::admission)
        .filter(Rejection.class::isInstance)
        .map(Rejection.class::cast)
        .toList();
  }

  @Test
  void takesEveryOtherColumnThatHoldsNumbers() throws IOException {
    CsvOptions options =
        file("city,time,temp,sky,wind,\nNew York,2020-01-01,1,rain,NA,\nSeattle,2020-01-02,,sun,2.5,\n")
            .seriesColumn("city", "weather/", true);

    try (CsvSource source = CsvSource.open(options, CLOCK)) {
      assertThat(source.values()).containsExactly("temp", "wind");
      assertThat(source.leftOut()).containsExactly("sky", "");
    }
    List<Observation> observations = admitted(options);
    assertThat(observations).extracting(it -> it.series().value()).containsExactly("weather/new-york",
        "weather/seattle");
    assertThat(observations).extracting(Observation::time)
        .containsExactly(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));
    assertThat(observations.get(0).values()).containsExactly(1f, Float.NaN);
    assertThat(observations.get(1).values()).containsExactly(Float.NaN, 2.5f);
  }

  @Test
  void takesTheNamedColumnsInTheirOrder() throws IOException {
    Observation observation =
        admitted(file("time,a,b,c\n2020-01-01,1,2,3\n").values(List.of("c", "a"))).getFirst();

    assertThat(observation.fields()).containsExactly("c", "a");
    assertThat(observation.values()).containsExactly(3f, 1f);
  }

  @Test
  void namesTheOneSeriesAfterTheFileUnlessToldOtherwise() throws IOException {
    CsvOptions options = file("time,a\n2020-01-01,1\n");

    assertThat(admitted(options).getFirst().series().value()).isEqualTo("weather");
    assertThat(admitted(options.series("stock/AAPL")).getFirst().series().value()).isEqualTo("stock/AAPL");
  }

  @Test
  void readsMarksLineEndsQuotesAndSpaces() throws IOException {
    CsvOptions options = file("\uFEFF\"time\", a ,\"b \"\"x\"\"\"\r\n\"2020-01-01 00:00\" , 1 ,\"2\"\r\n\r\n");

    Observation observation = admitted(options).getFirst();
    assertThat(observation.fields()).containsExactly("a", "b \"x\"");
    assertThat(observation.values()).containsExactly(1f, 2f);
  }

  @Test
  void readsAnotherDelimiterAndCharset() throws IOException {
    Path path = folder.resolve("x.csv");
    Files.writeString(path, "time;Stra\u00dfe;a\n2020-01-01;K\u00f6ln;1.5\n", StandardCharsets.ISO_8859_1);

    assertThat(
        admitted(
            CsvOptions.of(path, "time")
                .delimiter(';')
                .charset(StandardCharsets.ISO_8859_1)
                .seriesColumn("Stra\u00dfe", "", false)))
        .singleElement()
        .satisfies(it -> assertThat(it.series().value()).isEqualTo("K\u00f6ln"));
  }

  @Test
  void detectsGzipByItsContent() throws IOException {
    Path path = folder.resolve("packed.bin");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("time,a\n2020-01-01,1\n2020-01-02,2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(admitted(CsvOptions.of(path, "time"))).hasSize(2);
  }

  @Test
  void reportsATruncatedGzipFile() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      for (int i = 0; i < 20_000; i++) {
        out.write(("2020-01-01," + i * 7919 % 1000 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> rows(CsvOptions.of(cut, "2020-01-01").values(List.of("0"))))
        .withMessageContaining("cut.csv.gz")
        .withMessageContaining("past line");
  }

  @Test
  void nothingIsInAnEmptyFileOrBelowAHeader() throws IOException {
    assertThat(rows(file(""))).isEmpty();
    assertThat(rows(file("\n\n"))).isEmpty();
    assertThat(rows(file("time,a\n"))).isEmpty();
    assertThat(rows(file("time,a").values(List.of("a")))).isEmpty();
  }

  @Test
  void anUnknownColumnIsToldBesideThoseThereAre() throws IOException {
    CsvOptions options = file("time,a,b\n2020-01-01,1,2\n");

    for (CsvOptions wrong : List.of(
        options.values(List.of("a", "oops")),
        options.seriesColumn("oops", "", false),
        CsvOptions.of(options.file(), "oops"))) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> CsvSource.open(wrong, CLOCK))
          .withMessageContaining("'oops'")
          .withMessageContaining("weather.csv")
          .withMessageContaining("[time, a, b]");
    }
  }

  @Test
  void requiresADelimiterWhereTheHeaderHasOneColumn() throws IOException {
    CsvOptions options = file("time;a\n2020-01-01;1\n");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(options, CLOCK))
        .withMessageContaining("delimiter");
  }

  @Test
  void aRepeatedColumnIsAmbiguousOnlyWhereItIsNeeded() throws IOException {
    CsvOptions options = file("time,a,b,a\n2020-01-01,1,2,3\n");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(options, CLOCK))
        .withMessageContaining("'a'");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(options.values(List.of("b", "b")), CLOCK));
    assertThat(admitted(options.values(List.of("b")))).hasSize(1);
  }

  @Test
  void requiresValueColumnsWhereNoneHasOnlyNumbers() throws IOException {
    CsvOptions options = file("time,a\n2020-01-01,rain\n2020-01-02,2\n");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(options, CLOCK))
        .withMessageContaining("name the value columns");
    assertThat(admitted(options.values(List.of("a")))).hasSize(1);
  }

  @Test
  void refusesInvalidRowsAndContinues() throws IOException {
    CsvOptions options =
        file("""
            time,a,b
            2020-01-01,1,2
            2020-01-02,1
            2020-01-03,1,2,3
            someday,1,2
            2020-01-05,x,2
            2020-01-06,,NA
            2020-01-07,"1" 1,2
            2027-01-01,1,2
            2020-01-09,1e99,2
            2020-01-10,7,8
            """)
            .values(List.of("a", "b"));

    assertThat(admitted(options)).hasSize(2);
    List<Rejection> refused = refused(options);
    assertThat(refused).extracting(Rejection::source)
        .containsExactly(
            "weather.csv:3", "weather.csv:4", "weather.csv:5", "weather.csv:6", "weather.csv:7", "weather.csv:8",
            "weather.csv:9", "weather.csv:10");
    assertThat(refused).extracting(Rejection::reason)
        .containsExactly(
            Reason.MALFORMED, Reason.MALFORMED, Reason.TIME_UNREADABLE, Reason.VALUE_NOT_A_NUMBER, Reason.NO_VALUES,
            Reason.MALFORMED, Reason.TIME_IN_FUTURE, Reason.VALUE_INFINITE);
    assertThat(refused.getFirst().raw()).isEqualTo("2020-01-02,1");
    assertThat(refused.getFirst().message()).contains("2 cells").contains("3");
    assertThat(refused.get(3).message()).contains("'a'").contains("'x'");
  }

  @Test
  void refusesEveryRowWhereANamedColumnHoldsText() throws IOException {
    CsvOptions options = file("time,a,sky\n2020-01-01,1,rain\n2020-01-02,1,sun\n").values(List.of("a", "sky"));

    assertThat(refused(options)).hasSize(2).allSatisfy(it -> assertThat(it.message()).contains("'sky'"));
  }

  @Test
  void replaysPartsThatMakeUpTheWhole() throws IOException {
    CsvOptions options =
        file("time,a\n2020-01-01,1\nbad,2\n2020-01-02,3\nworse,4\n2020-01-03,5\n2020-01-02,6\n2020-01-04,x\n")
            .values(List.of("a"));
    Instant cut = Instant.parse("2020-01-02T00:00:00Z");
    Instant later = Instant.parse("2020-01-03T00:00:00Z");

    List<Long> early = rows(options.before(cut)).stream().map(CsvRow::line).toList();
    List<Long> middle = rows(options.from(cut).before(later)).stream().map(CsvRow::line).toList();
    List<Long> late = rows(options.from(later)).stream().map(CsvRow::line).toList();

    assertThat(early).containsExactly(2L, 3L);
    assertThat(middle).containsExactly(4L, 5L, 7L);
    assertThat(late).containsExactly(6L, 8L);
    try (CsvSource source = CsvSource.open(options.from(later), CLOCK)) {
      while (source.next().isPresent()) {
        assertThat(source.outside()).isPositive();
      }
      assertThat(source.outside()).isEqualTo(5);
    }
  }

  @Test
  void refusesARangeThatHoldsNothing() throws IOException {
    CsvOptions options = file("time,a\n").from(Instant.parse("2020-01-02T00:00:00Z"));

    assertThatIllegalArgumentException().isThrownBy(() -> options.before(Instant.parse("2020-01-02T00:00:00Z")));
  }

  @Test
  void keepsInterleavedSeriesInTheOrderOfTheFile() throws IOException {
    CsvOptions options =
        file("s,time,a\nb,2020-01-01,1\na,2020-01-01,2\nb,2020-01-02,3\na,2020-01-02,4\n").seriesColumn("s", "", false);

    assertThat(admitted(options)).extracting(it -> it.value("a")).containsExactly(1d, 2d, 3d, 4d);
  }

  @Test
  void readsTimesByAPattern() throws IOException {
    CsvOptions options =
        file("time,a\n1/2/1986,25.56\n1986-01-03,1\n").times(TimeFormat.pattern("M/d/uuuu", ZoneOffset.UTC));

    assertThat(admitted(options)).extracting(Observation::time).containsExactly(Instant.parse("1986-01-02T00:00:00Z"));
    assertThat(refused(options)).singleElement().satisfies(it -> assertThat(it.message()).contains("M/d/uuuu"));
  }

  @Test
  void reportsAMissingFile() {
    CsvOptions missing = CsvOptions.of(folder.resolve("missing.csv"), "time");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(missing, CLOCK))
        .withMessageContaining("missing.csv")
        .withMessageContaining("does not exist; check the path");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvSource.open(CsvOptions.of(folder, "time"), CLOCK))
        .withMessageContaining("not a file");
  }

  @Test
  void aNumberTakenForTextLateInTheFileIsRefusedAlone() throws IOException {
    StringBuilder text = new StringBuilder("time,a,b\n");
    for (int i = 0; i < Columns.NumericColumns.SAMPLE; i++) {
      text.append("2020-01-01,1,2\n");
    }
    text.append("2020-01-02,n.n.,2\n");

    assertThat(refused(file(text.toString()))).singleElement().satisfies(it -> {
      assertThat(it.source()).isEqualTo("weather.csv:" + (Columns.NumericColumns.SAMPLE + 2));
      assertThat(it.reason()).isEqualTo(Reason.VALUE_NOT_A_NUMBER);
    });
  }
}
