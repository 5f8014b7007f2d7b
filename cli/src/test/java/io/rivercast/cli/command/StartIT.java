package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.cli.Rivercast;
import io.rivercast.features.FeaturesApplication;
import io.rivercast.ingest.IngestApplication;
import io.rivercast.serve.ServeApplication;
import io.rivercast.train.TrainApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No process starts beyond loopback unless something says who may come in. */
class StartIT {
  private static final long PATIENCE_SECONDS = 150;
  private static final String WORDS = "this service would listen on 0.0.0.0 without authentication";

  @TempDir
  private Path folder = Path.of("");

  @Test
  void noServiceOfItsOwnDoes() throws Exception {
    for (Class<?> service : List.of(
        IngestApplication.class, FeaturesApplication.class, TrainApplication.class, ServeApplication.class)) {
      assertRefused(service);
    }
  }

  @Test
  void norDoTheyInOneProcess() throws Exception {
    assertRefused(Rivercast.class, "run", "--bootstrap", "127.0.0.1:1", "--forecasters", forecasters().toString(),
        "--host", "0.0.0.0", "--port", "0", "--dir", folder.toString());
  }

  private void assertRefused(Class<?> program, String... arguments) throws Exception {
    Path out = folder.resolve(program.getSimpleName() + ".out");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment()
        .put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    builder.environment().put("RIVERCAST_HOST", "0.0.0.0");
    builder.environment().put("RIVERCAST_FORECASTERS_FILE", forecasters().toString());
    builder.environment().put("RIVERCAST_STATE_DIR", folder.toString());
    builder.environment().put("RIVERCAST_SERVE_ALLOW_UNSIGNED", "true");
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(program + " still runs").isTrue();
      assertThat(Files.readString(out)).as(program.toString()).contains(WORDS, "rivercast.http.api-keys-file");
      assertThat(process.exitValue()).as(program.toString()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path forecasters() throws IOException {
    return Files.writeString(folder.resolve("forecasters.yml"), """
        rivercast:
          forecasters:
            heat: { target: temp, cadence: PT1H, window: 8, horizon: 2 }
        """);
  }
}
