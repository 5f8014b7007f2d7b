package io.rivercast.runtime.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Which errors pass without a change of code or settings, which no retry can mend, and how errors are described. */
public final class KafkaErrors {
  private static final int MAX_LENGTH = 500;

  private KafkaErrors() {}

  /**
   * Whether an error, or one of its causes, may pass by itself: the broker is away or starting, a leader moves, or a
   * transaction was lost. A lost transaction has committed nothing, so its work can be done again.
   */
  public static boolean mayPass(Throwable error) {
    return causes(error).anyMatch(
        cause -> switch (cause) {
          // The broker is away, or a leader moves.
          case RetriableException _ -> true;
          // Fewer brokers have registered than a new topic has replicas, as while a cluster starts.
          case InvalidReplicationFactorException _ -> true;
          // A topic was deleted: it is created again at the next start of the stream.
          case MissingSourceTopicException _ -> true;
          // The transaction took too long, or its producer was replaced.
          case ApplicationRecoverableException _,CommitFailedException _ -> true;
          case InvalidTxnStateException _,OutOfOrderSequenceException _ -> true;
          case TransactionAbortedException _,TransactionAbortableException _ -> true;
          case TransactionCoordinatorFencedException _ -> true;
          default -> false;
        });
  }

  /** Whether no retry can help: an error of the JVM, or a wrong setting. */
  public static boolean isFinal(Throwable error) {
    return causes(error).anyMatch(
        cause -> cause instanceof Error
            || cause instanceof ConfigException
            || cause instanceof io.rivercast.core.settings.ConfigException);
  }

  /** The messages of an error and its causes on one line, without repetitions. */
  public static String describe(Throwable error) {
    StringBuilder text = new StringBuilder();
    causes(error).forEach(cause -> {
      String message = message(cause);
      if (!message.isEmpty() && text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(message);
      }
    });
    return text.length() <= MAX_LENGTH ? text.toString() : text.substring(0, MAX_LENGTH) + "...";
  }

  private static String message(Throwable error) {
    boolean wrapper = error instanceof ExecutionException || error instanceof CompletionException;
    if (wrapper && error.getCause() != null) {
      return "";
    }
    String message = error.getMessage();
    String name = error.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    int traceInMessage = message.indexOf(", stacktrace=");
    String line = (traceInMessage < 0 ? message : message.substring(0, traceInMessage)).lines().findFirst().orElse("");
    return error instanceof KafkaException ? line : name + ": " + line;
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
  }
}
