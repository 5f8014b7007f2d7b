package io.rivercast.features;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when a stream thread dies: another one where a new try may help, else the end. */
final class UncaughtErrors implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

  private final AtomicReference<Optional<String>> fatal = new AtomicReference<>(Optional.empty());

  @Override
  public StreamThreadExceptionResponse handle(Throwable error) {
    if (Stream.iterate(error, e -> e != null, Throwable::getCause).anyMatch(RetriableException.class::isInstance)) {
      LOG.warn("a stream thread met an error that may pass; another one takes over: {}", error.toString());
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the features stream has ended; mend the cause and restart the service", error);
    fatal.set(Optional.of(error.toString()));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** The error that ended the stream; empty while it lives. */
  Optional<String> fatal() {
    return fatal.get();
  }
}
