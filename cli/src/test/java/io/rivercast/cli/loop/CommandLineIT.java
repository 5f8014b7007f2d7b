package io.rivercast.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it: on a file of one's own, and when something is wrong. */
class CommandLineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @TempDir
  private Path directory = Path.of("");

  @Test
  void quickstartForecastsAFileOfOnesOwn() throws Exception {
    Path csv = writeTides();
    try (ChildProcess child = quickstart(csv, "--series", "station", "--target", "level", "--pace", "50",
        "--exit-after-scores", "50", "--family", "gru", "--window", "36", "--horizon", "4", "--json")) {
      assertThat(child.exitCode(PATIENCE)).as(child.output()).isZero();
      Map<String, Object> result = ObjectMapper.getDefault()
          .readValue(child.output().strip(), Argument.mapOf(String.class, Object.class));
      assertThat(result).containsEntry("lost", 0).containsEntry("duplicated", 0);
      assertThat((Integer) result.get("scores")).isGreaterThanOrEqualTo(50);
      assertThat((List<?>) result.get("models")).isNotEmpty();
    }
  }

  @Test
  void namesTheColumnsThereAre() throws Exception {
    assertFails(1, "colour", "level", "--target", "colour");
  }

  @Test
  void namesATargetThatIsNoFeature() throws Exception {
    assertFails(1, "'level' is not among --features", "wind", "--target", "level", "--features", "wind");
  }

  @Test
  void namesATimeThatCannotBeRead() throws Exception {
    Path csv = Files.writeString(directory.resolve("bad.csv"), "ts,level\nyesterday,1\ntoday,2\n");
    try (ChildProcess child = quickstart(csv, "--target", "level")) {
      assertThat(child.exitCode(PATIENCE)).isEqualTo(1);
      assertThat(child.output()).contains("yesterday").contains("bad.csv");
    }
  }

  @Test
  void namesAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(1, "port " + taken.getLocalPort() + " is in use", "--port", "--target", "level", "--port",
          String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void namesAManagementPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(1, "port " + taken.getLocalPort() + " is in use", "--management-port", "--target", "level",
          "--management-port", String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void wrongUsageExitsWithTwo() throws Exception {
    assertFails(2, "Missing required argument", "--target");
    assertFails(2, "--pace must be above 0", "", "--target", "level", "--pace", "0");
  }

  @Test
  void backtestNeedsNothingButAFile() throws Exception {
    List<String> arguments =
        List.of("backtest", "--data", writeTides().toString(), "--time", "ts", "--series", "station",
            "--target", "level", "--cadence", "PT1H", "--window", "24", "--horizon", "4", "--family", "gru", "--set",
            "epochs=2", "--json");
    try (ChildProcess child = ChildProcess.start(directory, arguments.toArray(String[]::new))) {
      assertThat(child.exitCode(PATIENCE)).as(child.output()).isZero();
      Map<String, Object> result = ObjectMapper.getDefault()
          .readValue(child.output().strip(), Argument.mapOf(String.class, Object.class));
      assertThat(result).containsOnlyKeys("candidates", "baselines", "answer", "data", "readings");
    }
  }

  @Test
  void backtestNamesAFamilyThatThereIsNot() throws Exception {
    try (ChildProcess child = ChildProcess.start(directory, "backtest", "--data", writeTides().toString(), "--time",
        "ts", "--target", "level", "--cadence", "PT1H", "--window", "24", "--horizon", "4", "--family", "arima")) {
      assertThat(child.exitCode(PATIENCE)).isEqualTo(1);
      assertThat(child.output()).contains("or tribuo, received 'arima'").doesNotContain("\tat ");
    }
  }

  private void assertFails(int code, String first, String second, String... arguments) throws Exception {
    try (ChildProcess child = quickstart(writeTides(), arguments)) {
      assertThat(child.exitCode(PATIENCE)).as(child.output()).isEqualTo(code);
      assertThat(child.output()).contains(first).contains(second).doesNotContain("\tat ");
    }
  }

  private ChildProcess quickstart(Path csv, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("quickstart", "--data", csv.toString(), "--time", "ts"));
    all.addAll(List.of(arguments));
    if (!all.contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    return ChildProcess.start(directory, all.toArray(String[]::new));
  }

  /** Two stations, hourly, a tide of twelve hours under some noise. */
  private Path writeTides() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("ts,station,level,wind,note\n");
    for (int hour = 0; hour < 600; hour++) {
      for (String station : List.of("North Pier", "South Pier")) {
        double level = 3 * Math.sin(2 * Math.PI * hour / 12.0) + 0.2 * random.nextGaussian();
        csv.append(String.format(Locale.ROOT, "%s,%s,%.3f,%.1f,calm%n",
            Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofHours(hour)), station, level, random.nextDouble()));
      }
    }
    return Files.writeString(directory.resolve("tides.csv"), csv);
  }
}
