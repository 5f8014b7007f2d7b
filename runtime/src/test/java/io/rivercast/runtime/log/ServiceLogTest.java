package io.rivercast.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.rivercast.runtime.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ServiceLogTest {
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

  @Test
  void thePropertyOverridesTheEnvironmentAndTextIsTheDefault() {
    assertThat(ServiceLog.configuration(_ -> null, _ -> null)).endsWith("/text.xml");
    assertThat(ServiceLog.configuration(_ -> null, _ -> "ecs")).endsWith("/ecs.xml");
    assertThat(ServiceLog.configuration(_ -> "text", _ -> "ecs")).endsWith("/text.xml");
    assertThat(ServiceLog.configuration(_ -> null, _ -> " ")).endsWith("/text.xml");
    assertThatThrownBy(() -> ServiceLog.configuration(_ -> null, _ -> "json"))
        .hasMessage("rivercast.log.format: must be text or ecs, received 'json'");
  }

  @Test
  void anEcsLineHasForecasterVersionAndTraceInFieldsOfTheirOwn() throws Exception {
    String line = log("ecs", logger -> {
      try (LogFields _ = LogFields.version("heat", 3);
          LogFields _ = LogFields.trace(TRACE)) {
        logger.info("loaded \"it\"\n", new IllegalStateException("why"));
      }
    });
    Map<String, Object> fields =
        Objects.requireNonNull(ObjectMapper.getDefault().readValue(line, Argument.mapOf(String.class, Object.class)));
    assertThat(fields)
        .containsEntry("log.level", "INFO")
        .containsEntry("message", "loaded \"it\"\n")
        .containsEntry("service.name", "rivercast")
        .containsEntry("rivercast.forecaster", "heat")
        .containsEntry("rivercast.version", "3")
        .containsEntry("trace.id", TRACE.traceId())
        .containsEntry("span.id", TRACE.spanId())
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsKeys("@timestamp", "ecs.version", "process.thread.name", "error.stack_trace");
  }

  @Test
  void aTextLineIsAsItWas() throws Exception {
    assertThat(log("text", logger -> logger.warn("low on {}", "oil"))).contains(" WARN ").endsWith("low on oil\n");
  }

  @Test
  void fieldsEndWithTheirScope() {
    try (LogFields _ = LogFields.forecaster("heat")) {
      try (LogFields _ = LogFields.version("cold", 2)) {
        assertThat(MDC.get(LogFields.FORECASTER)).isEqualTo("cold");
      }
      assertThat(MDC.get(LogFields.FORECASTER)).isEqualTo("heat");
      assertThat(MDC.get(LogFields.VERSION)).isNull();
    }
    assertThat(MDC.get(LogFields.FORECASTER)).isNull();
  }

  /** What one of our configurations writes to the standard output. */
  private static String log(String format, Consumer<Logger> work)
      throws JoranException, IOException {
    PrintStream before = System.out;
    try (ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(
          Objects.requireNonNull(ServiceLog.class.getResource(format + ".xml")));
      work.accept(context.getLogger("io.rivercast.test"));
      context.stop();
      return written.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(before);
    }
  }
}
