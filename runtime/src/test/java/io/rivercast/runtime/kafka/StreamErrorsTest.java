package io.rivercast.runtime.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamErrorsTest {
  private final StreamErrors errors = new StreamErrors("test", Duration.ZERO);

  static Stream<RuntimeException> passing() {
    return Stream.of(
        new TimeoutException("slow"),
        new InvalidTxnStateException("the broker has given the transaction up"),
        new ProducerFencedException("another one has it"),
        new InvalidProducerEpochException("old"),
        new InvalidPidMappingException("forgotten"),
        new OutOfOrderSequenceException("a batch is missing"),
        new UnknownProducerIdException("forgotten"),
        new TransactionAbortedException("given up"),
        new CommitFailedException("left the group"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void anotherThreadTakesOverWhereTheTransactionIsLostOrTheBrokerAway(RuntimeException error) {
    assertThat(errors.handle(error)).isEqualTo(REPLACE_THREAD);
    assertThat(errors.handle(new StreamsException("while committing", new KafkaException(error))))
        .isEqualTo(REPLACE_THREAD);
    assertThat(errors.fatal()).isEmpty();
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new AuthorizationException("not allowed"),
        new SerializationException("not ours"),
        new ProcessorStateException("the disk", new UncheckedIOException(new FileSystemException("full"))),
        new IllegalStateException("a bug"),
        new OutOfMemoryError("heap"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void theStreamEndsAndKeepsTheReasonAfterAnyOther(Throwable error) {
    assertThat(errors.handle(error)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(errors.fatal()).hasValue(error.toString());
  }

  @Test
  void theNextThreadWaitsSoThatAnErrorThatStaysIsNoStorm() {
    long began = System.nanoTime();
    new StreamErrors("test", Duration.ofMillis(50)).handle(new TimeoutException("slow"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }
}
