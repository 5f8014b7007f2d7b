package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTest {
  @TempDir
  Path directory;

  @Test
  @Timeout(120)
  void endsWithAnErrorThatNamesTheServiceThatCannotGoOn() throws IOException {
    Path forecasters = Files.writeString(directory.resolve("forecasters.yml"), """
        rivercast:
          forecasters:
            heat: { target: temp, cadence: PT1H, window: 8, horizon: 2 }
        """);
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new RunCommand())
            .setErr(new PrintWriter(errors))
            .execute(
                "--bootstrap", "127.0.0.1:1", "--forecasters", forecasters.toString(), "--dir", directory.toString(),
                "--host", "127.0.0.1", "--port", "0", "--services", "ingest", "--kafka",
                "security.protocol=CARRIER_PIGEON");
    assertThat(code).isEqualTo(1);
    assertThat(errors.toString()).contains("a service has failed for good: ingest: ", "CARRIER_PIGEON");
  }
}
