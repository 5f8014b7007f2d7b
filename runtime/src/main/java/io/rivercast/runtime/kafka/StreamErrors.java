package io.rivercast.runtime.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a stream thread dies: another one where a new try may help, else the end.
 *
 * <p>A broker that stood still for longer than a transaction may last has given it up, and tells its producer so in one of many
 * ways. Nothing of that transaction was committed, so a new thread with a new producer does its work again, exactly once.
 */
public final class StreamErrors implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StreamErrors.class);

  private final String stream;
  private final Duration pause;
  private final AtomicReference<Optional<String>> fatal = new AtomicReference<>(Optional.empty());

  /**
   * For one stream.
   *
   * @param stream what the log calls it
   * @param pause before a thread takes over, so that an error that stays does not turn into a storm of threads
   */
  public StreamErrors(String stream, Duration pause) {
    this.stream = stream;
    this.pause = pause;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable error) {
    if (causes(error).anyMatch(StreamErrors::mayPass)) {
      LOG.warn("a thread of the {} stream met an error that may pass; another one takes over: {}", stream, told(error));
      rest();
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the {} stream has ended; mend the cause and restart the service", stream, error);
    fatal.set(Optional.of(error.toString()));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** The error that ended the stream; empty while it lives. */
  public Optional<String> fatal() {
    return fatal.get();
  }

  private static boolean mayPass(Throwable error) {
    return switch (error) {
      // The broker is away, or a leader moves.
      case RetriableException _ -> true;
      // The transaction is gone: it took too long, or another thread has taken over.
      case ApplicationRecoverableException _,CommitFailedException _ -> true;
      case InvalidTxnStateException _,OutOfOrderSequenceException _ -> true;
      case TransactionAbortedException _,TransactionAbortableException _ -> true;
      case TransactionCoordinatorFencedException _ -> true;
      default -> false;
    };
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
  }

  private static String told(Throwable error) {
    return causes(error).map(Throwable::toString).collect(Collectors.joining("; cause: "));
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
