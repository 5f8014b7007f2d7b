package io.rivercast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.StepSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRunsTest {
  private static final OpenRuns.OpenRun RUN =
      new OpenRuns.OpenRun(
          new StepSelection(OffsetRanges.parse("0:3-9 2:0-4"), 9, -7), Instant.parse("2026-03-01T09:30:00.123456Z"));

  @TempDir
  private Path directory;
  private final ForecasterSpec spec = Played.spec(Map.of());

  private OpenRuns openRuns(String topic, String commit) {
    return new OpenRuns(new Checkpoints(directory, Duration.ofSeconds(5)), topic, commit);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void findsTheRunThatAnotherProcessBegan() {
    openRuns("steps", "abc").begin(spec, RUN);
    assertThat(openRuns("steps", "abc").find(spec)).contains(RUN);
    assertThat(openRuns("steps", "abc").find(Played.spec("other", Map.of()))).isEmpty();
  }

  @Test
  void aRunThatEndedLeavesNothingBehind() throws IOException {
    openRuns("steps", "abc").begin(spec, RUN);
    Files.writeString(directory.resolve("demo.0123.checkpoint"), "what a fit had come to");
    openRuns("steps", "abc").end(spec);
    assertThat(openRuns("steps", "abc").find(spec)).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void aRunOfOtherSettingsTopicOrCodeCountsForNothing() throws IOException {
    openRuns("steps", "abc").begin(spec, RUN);
    assertThat(openRuns("steps", "abc").find(Played.spec(Map.of("horizon", 2)))).isEmpty();
    assertThat(files()).isZero();
    openRuns("steps", "abc").begin(spec, RUN);
    assertThat(openRuns("other.steps", "abc").find(spec)).isEmpty();
    openRuns("steps", "abc").begin(spec, RUN);
    assertThat(openRuns("steps", "abd").find(spec)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadCountsForNothing() throws IOException {
    openRuns("steps", "abc").begin(spec, RUN);
    Path file = directory.resolve("demo.run");
    Files.writeString(file, Files.readString(file).replaceAll("(?m)^began=.*", "began=yesterday"));
    assertThat(openRuns("steps", "abc").find(spec)).isEmpty();
    assertThat(files()).isZero();
  }
}
