package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.rivercast.cli.Rivercast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KeyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new KeyCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void theLineHoldsTheHashOfTheKeyThatIsPrintedAndNotTheKey() throws Exception {
    assertThat(command.execute("--name", "prometheus", "--role", "viewer", "--json")).isZero();

    Map<String, String> made =
        ObjectMapper.getDefault().readValue(out.toString(), Argument.mapOf(String.class, String.class));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(made.getOrDefault("key", "").getBytes(StandardCharsets.UTF_8));
    assertThat(made).containsEntry("name", "prometheus").containsEntry("role", "viewer")
        .containsEntry("line", "prometheus viewer " + HexFormat.of().formatHex(hash));
  }

  @Test
  void peopleGetTwoLines() {
    assertThat(command.execute("--name", "prometheus", "--role", "viewer")).isZero();
    assertThat(out.toString().lines()).satisfiesExactly(
        key -> assertThat(key).matches("key {3}rivercast-[A-Za-z0-9_-]{43}"),
        line -> assertThat(line).matches("line {2}prometheus viewer [0-9a-f]{64}"));
  }

  @Test
  void namesTheRolesThereAre() {
    assertThat(command.execute("--name", "a", "--role", "admin")).isEqualTo(1);
    assertThat(err.toString()).contains("--role: there is no role 'admin'; roles are viewer, ingester, operator");
  }

  @Test
  void refusesANameThatTheFileCannotHold() {
    assertThat(command.execute("--name", "a b", "--role", "viewer")).isEqualTo(1);
    assertThat(err.toString()).contains("received 'a b'");
  }

  @Test
  void theHelpListsKeysAndSecrets() {
    assertThat(new CommandLine(Rivercast.class).getUsageMessage()).contains("  key ", "  secrets ");
  }
}
