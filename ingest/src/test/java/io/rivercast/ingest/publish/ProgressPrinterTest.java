package io.rivercast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
  private static final Replay.Progress HALF = new Replay.Progress(1694, 1691, 3, 50, 100, Duration.ofSeconds(2));
  private static final Replay.Progress DONE = new Replay.Progress(2922, 2922, 0, 100, 100, Duration.ofSeconds(61));

  @Test
  void drawsHowFarItIs() {
    assertThat(ProgressPrinter.render(HALF, 60))
        .isEqualTo("[======>     ]  50%  1,694 rows  847/s  3 refused  0:02 left");
    assertThat(ProgressPrinter.render(DONE, 60))
        .isEqualTo("[==========================] 100%  2,922 rows  48/s  in 1:01");
  }

  @Test
  void dropsTheBarWhereThereIsNoRoom() {
    assertThat(ProgressPrinter.render(HALF, 57)).isEqualTo(" 50%  1,694 rows  847/s  3 refused  0:02 left");
    assertThat(ProgressPrinter.render(HALF, 10)).isEqualTo(" 50%  1,69");
  }

  @Test
  void anEmptyFileIsDoneAtOnce() {
    assertThat(ProgressPrinter.render(new Replay.Progress(0, 0, 0, 0, 0, Duration.ZERO), 80))
        .contains("100%  0 rows  0/s  in 0:00");
  }

  @Test
  void showsHoursWhereThereAreAny() {
    assertThat(ProgressPrinter.render(new Replay.Progress(1, 1, 0, 1, 100, Duration.ofMinutes(2)), 80))
        .contains("3:18:00 left");
  }

  @Property
  void neverExceedsItsWidth(
      @ForAll @IntRange(min = 0, max = 200) int width,
      @ForAll @LongRange(min = 0) long read,
      @ForAll @LongRange(min = 0, max = 1000) long bytes,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long millis) {
    String line =
        ProgressPrinter.render(new Replay.Progress(read, read, 0, bytes, 1000, Duration.ofMillis(millis)), width);

    assertThat(line.length()).isLessThanOrEqualTo(width);
  }

  @Test
  void writesOverItsLineOnATerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressPrinter printer = new ProgressPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 60);

    printer.progress(HALF, false);
    printer.progress(DONE, true);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r" + ProgressPrinter.render(HALF, 60) + "\u001b[K\r" + ProgressPrinter.render(DONE, 60) + "\u001b[K"
                + System.lineSeparator());
  }

  @Test
  void printsAPlainLineNowAndThenElsewhere() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressPrinter printer = new ProgressPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, 80);

    for (int second = 1; second <= 11; second++) {
      printer.progress(new Replay.Progress(second, second, 0, second, 12, Duration.ofSeconds(second)), false);
    }
    printer.progress(new Replay.Progress(12, 12, 0, 12, 12, Duration.ofSeconds(12)), true);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .noneMatch(line -> line.contains("\r") || line.contains("\u001b"))
        .last().asString().contains("100%");
  }
}
