package io.rivercast.bench.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.cli.output.BacktestView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Results so far, row by row: one row can be measured again and the page is written from all.
 *
 * @param rows by id
 * @param whole the last run of the whole table; null: there was none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Results(Map<String, Measured> rows, @Nullable Whole whole) {
  Results {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
  }

  /**
   * A measured row.
   *
   * @param options with which
   * @param at when it began, ISO-8601
   * @param commit of the code
   * @param machine that it ran on
   * @param load average over a minute when it began; negative where unknown
   * @param seconds that all of it took, baselines and test part included
   * @param result its result; null: it failed
   * @param failure why it failed; null: it did not
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Measured(
      String options,
      String at,
      String commit,
      String machine,
      double load,
      double seconds,
      @Nullable BacktestView result,
      @Nullable String failure) {}

  /**
   * A run of the whole table.
   *
   * @param at when it began, ISO-8601
   * @param seconds that it took
   * @param jobs rows side by side
   */
  @Serdeable
  record Whole(String at, double seconds, int jobs) {}

  /** What a file holds; nothing where there is none. */
  static Results read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Objects.requireNonNull(ObjectMapper.getDefault().readValue(Files.readString(file), Results.class))
        : new Results(Map.of(), null);
  }

  /** Writes the file, a line for each row. */
  void write(Path file) throws IOException {
    Files.writeString(file, ObjectMapper.getDefault().writeValueAsString(this).replace("},\"", "},\n\"") + "\n");
  }

  Results with(String id, Measured measured) {
    Map<String, Measured> more = new TreeMap<>(rows);
    more.put(id, measured);
    return new Results(more, whole);
  }

  Results with(Whole run) {
    return new Results(rows, run);
  }

  /** What was measured of a row with the options that it has now. */
  Optional<Measured> of(Row row) {
    return Optional.ofNullable(rows.get(row.id())).filter(measured -> measured.options().equals(row.options()));
  }

  /** How a row did; empty where it was not measured, or failed. */
  Optional<BacktestView> result(Row row) {
    return of(row).flatMap(measured -> Optional.ofNullable(measured.result()));
  }
}
