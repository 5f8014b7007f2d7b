package io.rivercast.cli.command;

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
    assertThat(result).containsOnlyKeys("candidates", "baselines", "answer", "data", "readings");
    assertThat(result).containsEntry("readings", Map.of("used", 500));
    assertThat(first(result, "candidates")).containsEntry("name", "gru").containsKeys("mse", "mae", "rmse", "mape",
        "mapeSkipped", "smape", "mase", "pinball", "coverage", "seconds", "parameters", "windowsPerSecond",
        "epochs");
    assertThat((List<?>) first(result, "candidates").getOrDefault("leads", List.of())).hasSize(6);
    assertThat((Map<?, ?>) first(result, "candidates").get("dieboldMariano")).hasSize(3);
    assertThat(first(result, "baselines")).containsEntry("name", "naive").containsEntry("coverage", null);
    assertThat((List<?>) first(result, "baselines").getOrDefault("leads", List.of())).hasSize(6);
    assertThat((Map<?, ?>) result.get("data")).extracting("rows", "origins").containsExactly(500, 95);
    assertThat((Map<?, ?>) result.get("answer")).hasSize(4);
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
  void aSettingMayBeForOneFamilyAlone() throws IOException {
    String printed = usual("--target", "level", "--family", "lstm,gru", "--set", "gru.hidden=4", "--json");

    List<?> candidates = (List<?>) ObjectMapper.getDefault()
        .readValue(printed, Argument.mapOf(String.class, Object.class))
        .getOrDefault("candidates", List.of());
    Map<?, ?> lstm = (Map<?, ?>) candidates.get(0);
    Map<?, ?> gru = (Map<?, ?>) candidates.get(1);
    assertThat(lstm.get("name")).isEqualTo("lstm");
    assertThat(gru.get("name")).isEqualTo("gru");
    assertThat(parameters(gru)).isLessThan(parameters(lstm) * 2 / 3);
    assertThat(problem.get()).isEmpty();
  }

  private static int parameters(Map<?, ?> candidate) {
    return Integer.parseInt(String.valueOf(candidate.get("parameters")));
  }

  @Test
  void namesTheSeriesThatItSkips() throws IOException {
    String printed = usual("--target", "all", "--features", "level,still,nothing", "--family", "gru");

    assertThat(problem.get()).isEmpty();
    assertThat(printed).contains("skipped, since the target is constant or missing in the train part:"
        + " tides/nothing, tides/still", "500 steps of 1 series");
  }

  @Test
  void reportsInvalidOptionsBeforeItTrains() throws IOException {
    assertProblem("transformer, mlp, linear or tribuo, received 'arima'", "--target", "level", "--family", "arima");
    assertProblem("--set colour: is not a setting; the nearest is ", "--target", "level", "--set", "colour=3");
    assertProblem("--set gru.epochs: is not a setting", "--target", "level", "--set", "gru.epochs=3");
    assertProblem("--set tcn.: is for a family that is not trained; those here are [lstm, gru]", "--target", "level",
        "--set", "tcn.hidden=3");
    assertProblem("--family: names a family twice", "--target", "level", "--family", "gru,gru");
    assertProblem("segment: must divide the window (24 steps), received 48", "--target", "level", "--set",
        "segment=48");
    assertProblem("hidden: must be a whole number from 1 to 4096, received 'many'", "--target", "level", "--set",
        "hidden=many");
    assertProblem("horizon: must be a whole number from 1 to 4096, received '0'", "--target", "level", "--horizon",
        "0");
    assertProblem("window: must be a whole number from 2 to 16384, received '0'", "--target", "level", "--window", "0");
    assertProblem("'level' is not among --features [wind]", "--target", "level", "--features", "wind");
    assertProblem("--target all needs --features", "--target", "all");
    assertProblem("three parts", "--target", "level", "--split", "0.7,0.3");
    assertProblem("above 0", "--target", "level", "--split", "0.7,0.3,0");
    assertProblem("takes 600 rows", "--target", "level", "--split-rows", "400,100,100");
    assertProblem("the train part of 40 steps has 10 windows", "--target", "level", "--split-rows", "40,100,100",
        "--set",
        "min-window=24");
    assertProblem("a series without gaps needs 46 steps there", "--target", "level", "--split-rows", "40,100,100",
        "--set",
        "min-window=24");
    assertProblem("provide more data, or change the split, --window or --horizon", "--target", "level", "--split-rows",
        "10,100,100");
    assertProblem("leaves 499, 0 and 1 of 500 steps", "--target", "level", "--split", "0.999,0.0005,0.0005");
    assertProblem("nothing to learn: value is constant or missing in the train part of tides/still", "--target", "all",
        "--features", "still");
    assertProblem("no data to train on: no series has a value of nothing in the train part of 350 steps", "--target",
        "nothing", "--features", "level,nothing");
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
    StringBuilder csv = new StringBuilder("ts,level,wind,still,nothing\n");
    for (int hour = 0; hour < 500; hour++) {
      csv.append(
          String.format(Locale.ROOT, "%s,%.3f,%.1f,5,%n", Instant.EPOCH.plus(Duration.ofHours(hour)),
              3 * Math.sin(2 * Math.PI * hour / 12.0) + 0.2 * random.nextGaussian(), random.nextDouble()));
    }
    return Files.writeString(directory.resolve("tides.csv"), csv);
  }
}
