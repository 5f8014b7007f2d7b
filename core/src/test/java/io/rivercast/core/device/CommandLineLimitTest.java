package io.rivercast.core.device;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineLimitTest {
  @Test
  void refusesACommandLineThatOnnxRuntimeWouldCrashOver() {
    assertThatCode(() -> CommandLineLimit.check(3900)).doesNotThrowAnyException();
    assertThatThrownBy(() -> CommandLineLimit.check(4000))
        .hasMessageContaining("command line of 4000 bytes")
        .hasMessageContaining("pass the class path by the variable CLASSPATH");
  }

  @Test
  void allowsTheCommandLineOfThisProcess() {
    assertThatCode(CommandLineLimit::allowOnnxRuntime).doesNotThrowAnyException();
  }
}
