package io.rivercast.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in the library's README. */
class ReadmeTest {
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ERRORS = Pattern.compile("gru ([\\d.]+), naive ([\\d.]+), seasonal naive ([\\d.]+)");

  @TempDir
  private Path folder;

  @Test
  void theProgramFitsExportsEvaluatesAndForecasts() throws Exception {
    Path file = folder.resolve("tides.onnx");
    String output = run(compiled(), file.toString());

    assertThat(Files.size(file)).isPositive();
    Matcher errors = ERRORS.matcher(output);
    assertThat(errors.find()).as(output).isTrue();
    assertThat(Double.parseDouble(errors.group(1)))
        .isLessThan(Double.parseDouble(errors.group(2)))
        .isLessThan(Double.parseDouble(errors.group(3)));
    assertThat(output).contains("next 12 hours:").doesNotContain("null", "NaN");
  }

  private Path compiled() throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(Path.of("README.md")));
    assertThat(program.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Tides.java"), program.group(1));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null, messages, messages, "-proc:none", "-cp", System.getProperty("java.class.path"), "-d",
                folder.toString(), source.toString());
    assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    return folder;
  }

  private static String run(Path classes, String... arguments) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      loader.loadClass("Tides").getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
