package io.rivercast.scoreboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.runtime.trace.TraceContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTraceTest {
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

  @Test
  void scoresContinueTheTraceOfThePredictionThatScoredThem() {
    try (ScoringDriver driver = new ScoringDriver()) {
      driver.process(TestPredictions.step(1), TestPredictions.step(2));
      assertThat(driver.process(TraceContext.headers(Optional.of(TRACE)), TestPredictions.step(3))).hasSize(1)
          .extracting(score -> TraceContext.of(score.headers()).orElseThrow())
          .allSatisfy(hop -> assertThat(hop.traceId()).isEqualTo(TRACE.traceId()))
          .doesNotContain(TRACE)
          .doesNotHaveDuplicates();
      assertThat(driver.process(TraceContext.headers(Optional.empty()), TestPredictions.step(4))).hasSize(1)
          .allSatisfy(score -> assertThat(score.headers()).isEmpty());
    }
  }
}
