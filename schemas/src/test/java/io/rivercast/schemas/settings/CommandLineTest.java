package io.rivercast.schemas.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void refusesACommandLineThatOnnxRuntimeWouldCrashOver() {
    assertThatCode(() -> CommandLine.check(3900)).doesNotThrowAnyException();
    assertThatThrownBy(() -> CommandLine.check(4000))
        .hasMessageContaining("command line of 4000 bytes")
        .hasMessageContaining("pass the class path by the variable CLASSPATH");
  }

  @Test
  void allowsTheCommandLineOfThisProcess() {
    assertThatCode(CommandLine::allowOnnxRuntime).doesNotThrowAnyException();
  }
}
