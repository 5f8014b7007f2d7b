package io.rivercast.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void aSampledHeaderIsReadAndWrittenBack() {
    TraceContext trace = TraceContext.parse(SAMPLED).orElseThrow();
    assertThat(trace).isEqualTo(new TraceContext(TRACE, SPAN));
    assertThat(trace).hasToString(SAMPLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "01-" + TRACE + "-" + SPAN + "-01", "cc-" + TRACE + "-" + SPAN + "-03-what-comes-later",
      "00-" + TRACE + "-" + SPAN + "-ff"})
  void laterVersionsAndOtherFlagsAreReadAsFarAsTheyAreKnown(String header) {
    assertThat(TraceContext.parse(header)).contains(new TraceContext(TRACE, SPAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "00", "00-" + TRACE + "-" + SPAN, "00-" + TRACE + "-" + SPAN + "-00", SAMPLED + "-more", " " + SAMPLED,
      "ff-" + TRACE + "-" + SPAN + "-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
      "00-00000000000000000000000000000000-" + SPAN + "-01", "00-" + TRACE + "-0000000000000000-01",
      "00-" + TRACE + "0-" + SPAN + "-01", "00-" + TRACE + "-" + SPAN + "-1", "0g-" + TRACE + "-" + SPAN + "-01"})
  void whatIsMalformedOrNotSampledIsNoTrace(String header) {
    assertThat(TraceContext.parse(header)).isEmpty();
  }

  @Test
  void aHeaderWithoutEndIsNoTrace() {
    assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(10_000))).isEmpty();
  }

  @Test
  void theNextHopIsOfTheSameTrace() {
    TraceContext trace = TraceContext.parse(SAMPLED).orElseThrow();
    TraceContext next = trace.next();
    assertThat(next.traceId()).isEqualTo(TRACE);
    assertThat(next.spanId()).isNotEqualTo(SPAN);
    assertThat(TraceContext.parse(next.toString())).contains(next);
    assertThatThrownBy(() -> new TraceContext(TRACE, "1")).hasMessageContaining("span '1'");
  }

  @Test
  void aRecordCarriesItsTraceOrNothing() {
    TraceContext trace = TraceContext.parse(SAMPLED).orElseThrow();
    Headers headers = TraceContext.headers(Optional.of(trace));
    assertThat(headers.lastHeader("traceparent").value()).hasSize(55);
    assertThat(TraceContext.of(headers)).contains(trace);
    assertThat(TraceContext.headers(Optional.empty())).isEmpty();
    assertThat(TraceContext.of(TraceContext.headers(Optional.empty()))).isEmpty();
  }
}
