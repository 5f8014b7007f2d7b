package io.rivercast.features;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
  private final UncaughtErrors errors = new UncaughtErrors();

  @Test
  void triesAgainAfterAnErrorThatMayPassHoweverDeepItLies() {
    assertThat(errors.handle(new StreamsException(new RuntimeException(new TimeoutException("slow")))))
        .isEqualTo(REPLACE_THREAD);
    assertThat(errors.fatal()).isEmpty();
  }

  @Test
  void endsAndKeepsTheReasonAfterAnyOther() {
    assertThat(errors.handle(new StreamsException("no", new AuthorizationException("not allowed"))))
        .isEqualTo(SHUTDOWN_CLIENT);
    assertThat(errors.fatal()).hasValueSatisfying(reason -> assertThat(reason).contains("StreamsException: no"));
  }
}
