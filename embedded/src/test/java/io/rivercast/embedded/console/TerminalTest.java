package io.rivercast.embedded.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aLineReplacesTheStatusBeforeIt() {
    Terminal terminal = new Terminal(out, true);
    terminal.status("half");
    terminal.line("done");
    assertThat(written()).endsWith("half\r\u001b[Kdone" + System.lineSeparator());
  }

  @Test
  void aFileHasNoStatusLines() {
    Terminal terminal = new Terminal(out, false);
    terminal.status("half");
    terminal.line("done");
    assertThat(written()).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void aTableAlignsWordsLeftAndNumbersRight() {
    Table table = new Table(1, "name", "n");
    table.row("a", "1");
    table.row("longer", "1000");
    assertThat(table.lines()).containsExactly("name       n", "a          1", "longer  1000");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
