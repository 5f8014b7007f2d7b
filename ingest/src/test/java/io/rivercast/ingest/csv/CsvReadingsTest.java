package io.rivercast.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReadingsTest {
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir
  private Path folder = Path.of("");

  private CsvReadings read(List<String> rows) throws IOException {
    Path file = Files.writeString(folder.resolve("my.csv"), "time,place,x\n" + String.join("\n", rows) + "\n");
    return CsvReadings.read(CsvOptions.of(file, "time").seriesColumn("place", "at/", true), CLOCK);
  }

  private static List<String> hours(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(hour -> row(hour, "A", hour)).toList());
  }

  private static String row(int hour, String place, double value) {
    return FIRST.plus(Duration.ofHours(hour)) + "," + place + "," + value;
  }

  @Test
  void sortsByTimeAndNamesTheOrderThatWasFound() throws IOException {
    List<String> rows = hours(100);
    List<Observation> ascending = read(rows).admitted();
    assertThat(read(rows).summary()).isEqualTo("100 readings in my.csv, in the order of time");

    Collections.reverse(rows);
    assertThat(read(rows).summary()).isEqualTo("100 readings in my.csv, newest first: sorted by time");
    assertThat(read(rows).admitted()).isEqualTo(ascending);

    Collections.shuffle(rows, new Random(1));
    assertThat(read(rows).order()).hasToString("shuffled");
    assertThat(read(rows).admitted()).isEqualTo(ascending);

    List<String> swapped = hours(100);
    Collections.swap(swapped, 10, 11);
    Collections.swap(swapped, 50, 51);
    assertThat(read(swapped).order()).hasToString("2 of 100 rows out of order");
    assertThat(read(swapped).admitted()).isEqualTo(ascending);
  }

  @Test
  void seriesOneAfterAnotherAreInOrder() throws IOException {
    List<String> rows = hours(3);
    rows.addAll(List.of(row(0, "B", 1), row(1, "B", 2)));
    assertThat(read(rows).order().ascending()).isTrue();
    assertThat(read(rows).admitted()).extracting(reading -> reading.series().value())
        .containsExactly("at/a", "at/b", "at/a", "at/b", "at/a");
  }

  @Test
  void rowsOfOneTimeStayInTheOrderOfTheFile() throws IOException {
    CsvReadings read = read(List.of(row(1, "A", 7), row(0, "A", 1), row(1, "A", 8), row(1, "A", 9)));
    assertThat(read.admitted()).extracting(reading -> reading.value("x")).containsExactly(1.0, 7.0, 8.0, 9.0);
    assertThat(read.account().lines()).containsExactly("4 readings: 4 admitted, 2 used, 2 revised",
        "  revised, for example at/a at 2020-01-01T01:00:00Z: it replaced a value of the same time; with 'cadence: event'"
            + " both are steps");
  }

  @Test
  void isReadInTwoPartsWithRefusedRowsInTheFirst() throws IOException {
    CsvReadings read = read(List.of(row(2, "A", 2), "tomorrow,New York,5", row(0, "A", 0), row(1, "A", 1)));
    assertThat(read.refused()).extracting(CsvRow::series).containsExactly("at/new-york");

    CsvRows history = read.before(FIRST.plus(Duration.ofHours(1)));
    List<Admission> rows = new ArrayList<>();
    for (Optional<CsvRow> row = history.next(); row.isPresent(); row = history.next()) {
      rows.add(row.get().admission());
    }
    assertThat(rows).hasSize(2).last().isEqualTo(new Admission.Admitted(read.admitted().getFirst()));
    assertThat(history.position()).isEqualTo(history.size()).isEqualTo(2);
    assertThat(history.outside()).isEqualTo(2);
    assertThat(read.from(FIRST.plus(Duration.ofHours(1)))).isEqualTo(read.admitted().subList(1, 3));
    assertThat(read.rows().size()).isEqualTo(4);
  }
}
