package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.embedded.console.UserException;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvReadings;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileReadingsTest {
  private static final Path FILE = Path.of("my.csv");

  private final List<Observation> admitted = new ArrayList<>();
  private final List<CsvRow> refused = new ArrayList<>();

  private void measured(int line, String series) {
    Observation one =
        new Observation(new SeriesId(series), Instant.ofEpochSecond(line), List.of("x"), new double[] {line});
    admitted.add(one);
  }

  private void refused(int line, String series, Reason reason) {
    refused.add(new CsvRow(line, series, new Rejection(reason, "it is " + reason, "my.csv:" + line, "")));
  }

  private FileReadings read() {
    CsvReadings.Order order = new CsvReadings.Order(admitted.size(), 0, 0, 0);
    return FileReadings.of(new CsvReadings(FILE, admitted, refused, order), false);
  }

  @Test
  void aSeriesOfWhichNothingWasMeasuredStillHasAName() {
    refused(2, "silent", Reason.NO_VALUES);
    measured(3, "loud");
    refused(4, "loud", Reason.NO_VALUES);

    FileReadings read = read();

    assertThat(read.readings()).extracting(each -> each.series().value()).containsExactly("loud", "silent");
    assertThat(read.readings().getLast().values()).containsExactly(Float.NaN);
  }

  @Test
  void rowsThatAreRefusedAreCountedAndTheFirstIsShown() {
    measured(2, "a");
    refused(3, "a", Reason.VALUE_NOT_A_NUMBER);
    refused(4, "", Reason.MALFORMED);
    refused(5, "a", Reason.NO_VALUES);

    FileReadings read = read();

    ReadingAccount account = new ReadingAccount();
    read.addRefused(account);
    assertThat(account.lines()).containsExactly("3 readings: 1 admitted, 1 unused, 2 refused",
        "  unused, for example my.csv:5: it is no-values",
        "  refused, for example my.csv:3: it is value-not-a-number");
    assertThat(read.readings()).hasSize(1);
  }

  @Test
  void aFileWithoutAUsableReadingIsAnError() {
    refused(2, "a", Reason.NO_VALUES);
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(this::read)
        .withMessage("my.csv holds no usable readings; the first is refused: it is no-values");
  }
}
