package io.rivercast.runtime.kafka;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes notes of a {@link TopicSetup} on and keeps the last, for those who ask why a service is not ready. */
public final class LastNote implements Consumer<String> {
  private final Consumer<String> log;
  private volatile @Nullable String last;

  /** Passes them on to a log. */
  public LastNote(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void accept(String note) {
    last = note;
    log.accept(note);
  }

  /** The topics are there: nothing is to be told any more. */
  public void clear() {
    last = null;
  }

  /** What the service waits for, and why: {@code what: why}, or only what as long as nothing went wrong. */
  public String waitingFor(String what) {
    return Optional.ofNullable(last).map(note -> what + ": " + note).orElse(what);
  }
}
