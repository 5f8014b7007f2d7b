package io.rivercast.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestCommandTest {
  @TempDir
  private Path directory = Path.of("");

  private final AtomicReference<String> problem = new AtomicReference<>("");

  /** What it prints. */
  private String run(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--data", tides().toString(), "--time", "ts"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      new CommandLine(new BacktestCommand())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setOverwrittenOptionsAllowed(true)
          .setExecutionExceptionHandler((e, command, parsed) -> {
            problem.set(String.valueOf(e.getMessage()));
            return 1;
          })
          .execute(all.toArray(String[]::new));
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private String usual(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(
        List.of("--cadence", "PT1H", "--window", "24", "--horizon", "6", "--set", "epochs=2", "--set", "hidden=8"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  @Test
  void printsNothingButOneObjectIfAsked() throws IOException {
    String printed = usual("--target", "level", "--features", "level,wind", "--family", "gru", "--json");

    assertThat(printed.strip().lines()).hasSize(1);
    Map<String, Object> result =
        ObjectMapper.getDefault().readValue(printed, Argument.mapOf(String.class, Object.class));
    assertThat(result).containsOnlyKeys("candidates", "baselines", "data");
    assertThat(first(result, "candidates")).containsEntry("name", "gru").containsKeys("mse", "mae", "rmse", "mape",
        "mapeSkipped", "smape", "mase", "pinball", "coverage", "seconds", "parameters", "windowsPerSecond");
    assertThat((Map<?, ?>) first(result, "candidates").get("dieboldMariano")).hasSize(3);
    assertThat(first(result, "baselines")).containsEntry("name", "naive").containsEntry("coverage", null);
    assertThat((Map<?, ?>) result.get("data")).hasSize(3).extracting("rows", "origins").containsExactly(500, 95);
  }

  private static Map<String, Object> first(Map<String, Object> result, String key) {
    Map<String, Object> first = new HashMap<>();
    ((Map<?, ?>) ((List<?>) result.getOrDefault(key, List.of())).getFirst())
        .forEach((name, value) -> first.put(String.valueOf(name), value));
    return first;
  }

  @Test
  void printsItsProgressAndATableForPeople() throws IOException {
    String printed = usual("--target", "all", "--features", "level,wind", "--family", "lstm", "--metrics-in", "zscore");

    assertThat(printed).contains("500 steps of 2 series", "lstm epoch 2 of 2", "seasonal-naive", "ridge",
        "Diebold-Mariano");
    assertThat(problem.get()).isEmpty();
  }

  @Test
  void saysWhatIsWrongBeforeItTrains() throws IOException {
    assertProblem("model families are [lstm, gru], received 'arima'", "--target", "level", "--family", "arima");
    assertProblem("--set colour: is not a setting", "--target", "level", "--set", "colour=3");
    assertProblem("hidden: must be a whole number, received 'many'", "--target", "level", "--set", "hidden=many");
    assertProblem("horizon: must be 1 to 4096 steps, received 0", "--target", "level", "--horizon", "0");
    assertProblem("window: must be 2 to 16384 steps, received 0", "--target", "level", "--window", "0");
    assertProblem("'level' is not among --features [wind]", "--target", "level", "--features", "wind");
    assertProblem("--target all needs --features", "--target", "all");
    assertProblem("three parts", "--target", "level", "--split", "0.7,0.3");
    assertProblem("above 0", "--target", "level", "--split", "0.7,0.3,0");
    assertProblem("takes 600 rows", "--target", "level", "--split-rows", "400,100,100");
    assertProblem("the train part of 40 steps has 10 windows", "--target", "level", "--split-rows", "40,100,100");
    assertProblem("tide", "--target", "tide");
  }

  private void assertProblem(String expected, String... arguments) throws IOException {
    problem.set("");
    String printed = usual(arguments);
    assertThat(problem.get()).contains(expected);
    assertThat(printed).doesNotContain("epoch");
  }

  /** Hourly, a tide of twelve hours under some noise. */
  private Path tides() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("ts,level,wind\n");
    for (int hour = 0; hour < 500; hour++) {
      csv.append(
          String.format(Locale.ROOT, "%s,%.3f,%.1f%n", Instant.EPOCH.plus(Duration.ofHours(hour)),
              3 * Math.sin(2 * Math.PI * hour / 12.0) + 0.2 * random.nextGaussian(), random.nextDouble()));
    }
    return Files.writeString(directory.resolve("tides.csv"), csv);
  }
}
