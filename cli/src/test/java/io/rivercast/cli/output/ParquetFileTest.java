package io.rivercast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected files were read with pyarrow, which found these times and values. */
class ParquetFileTest {
  private static final Instant START = Instant.parse("2024-02-29T00:00:00.5Z");

  @TempDir
  private Path directory = Path.of("");

  @Test
  void aSmallTable() throws IOException {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    columns.put("temp", new double[] {1.5, Double.NaN, 123456789.25});
    columns.put("wind\u00b2", new double[] {Double.NaN, Double.NaN, -1});
    Path file = directory.resolve("small.parquet");
    ParquetFile.write(file, List.of(START, START.plusSeconds(3600), START.minusSeconds(3_000_000_000L)), columns);
    assertThat(Files.readAllBytes(file)).asHexString().isEqualTo(
        "504152311500153015302C15061500150615060000F42929F28D010000741860F28D010000F4F93974D3FEFFFF1500153415"
            + "342C1506150015061506000006000000020102000201000000000000F83F00000055346F9D411500152015202C1506150015"
            + "06150600000400000004000201000000000000F0BF1502194C4805737465707315060015042500180474696D6525124C8C11"
            + "1C1C0000000000150A2502180474656D7000150A2502180677696E64C2B2001606191C193C26081C15041925000619180474"
            + "696D65150016061652165226080000265A1C150A1925000619180474656D701500160616561656265A000026B0011C150A19"
            + "25000619180677696E64C2B2150016061642164226B001000016EA01160600280972697665726361737400AC000000504152"
            + "31");
  }

  @Test
  void manyColumnsAndSeveralRowGroups() throws IOException {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    int rows = 1_000_003;
    for (int column = 0; column < 20; column++) {
      double[] values = new double[rows];
      Arrays.fill(values, column < 18 ? Double.NaN : column);
      values[rows - 1] = column;
      columns.put("c" + column, values);
    }
    List<Instant> times = IntStream.range(0, rows).mapToObj(START::plusSeconds).toList();
    Path file = directory.resolve("large.parquet");
    ParquetFile.write(file, times, columns);
    assertThat(file).hasSize(24_003_007)
        .hasDigest("SHA-256", "021540c20ccbe1bd28ec7b6db29c7534d01e50b7001a84473cca4b9e312f4cd3");
  }

  @Test
  void noRows() throws IOException {
    Path file = directory.resolve("none.parquet");
    ParquetFile.write(file, List.of(), new LinkedHashMap<>());
    assertThat(Files.readAllBytes(file)).asHexString().isEqualTo(
        "504152311502192C4805737465707315020015042500180474696D6525124C8C111C1C00000000001600190C280972697665"
            + "7263617374003400000050415231");
  }
}
