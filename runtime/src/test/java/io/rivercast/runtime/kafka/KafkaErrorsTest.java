package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.settings.ConfigException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaErrorsTest {
  static Stream<RuntimeException> passing() {
    return Stream.of(
        new TimeoutException("slow"),
        new InvalidReplicationFactorException("all brokers are currently fenced"),
        new MissingSourceTopicException("deleted"),
        new InvalidTxnStateException("the broker has aborted the transaction"),
        new ProducerFencedException("another producer has its id"),
        new InvalidProducerEpochException("old"),
        new InvalidPidMappingException("expired"),
        new OutOfOrderSequenceException("a batch is missing"),
        new UnknownProducerIdException("expired"),
        new TransactionAbortedException("aborted"),
        new CommitFailedException("left the group"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aLostTransactionAndAMissingBrokerMayPass(RuntimeException error) {
    assertThat(KafkaErrors.mayPass(error)).isTrue();
    assertThat(KafkaErrors.mayPass(new StreamsException("while committing", new KafkaException(error)))).isTrue();
    assertThat(KafkaErrors.isFinal(error)).isFalse();
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new AuthorizationException("not allowed"),
        new SerializationException("not ours"),
        new RecordTooLargeException("too large"),
        new ProcessorStateException("the disk", new UncheckedIOException(new FileSystemException("full"))),
        new IllegalStateException("a bug"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void anyOtherErrorNeedNotPassButMayBeRetried(Throwable error) {
    assertThat(KafkaErrors.mayPass(error)).isFalse();
    assertThat(KafkaErrors.isFinal(error)).isFalse();
  }

  @Test
  void wrongSettingsAndErrorsOfTheJvmAreFinal() {
    assertThat(KafkaErrors.isFinal(new OutOfMemoryError("heap"))).isTrue();
    assertThat(KafkaErrors.isFinal(new KafkaException(new org.apache.kafka.common.config.ConfigException("x"))))
        .isTrue();
    assertThat(KafkaErrors.isFinal(new ConfigException("key", "is wrong"))).isTrue();
  }

  @Test
  void aDescriptionHasEachMessageOnceAndNoStackTrace() {
    Throwable root = new InvalidReplicationFactorException("2 replicas, 1 broker");
    assertThat(KafkaErrors.describe(new StreamsException("cannot create topic x", new ExecutionException(root))))
        .isEqualTo("cannot create topic x: 2 replicas, 1 broker");
    assertThat(KafkaErrors.describe(new KafkaException("a: b", new KafkaException("b")))).isEqualTo("a: b");
    assertThat(KafkaErrors.describe(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(
        KafkaErrors.describe(
            new StreamsException("Exception caught in process. topic=t, offset=3, stacktrace=at A\nat B")))
        .isEqualTo("Exception caught in process. topic=t, offset=3");
  }
}
