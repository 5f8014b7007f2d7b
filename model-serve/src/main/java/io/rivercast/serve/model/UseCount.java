package io.rivercast.serve.model;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the users of something that must outlive them all. It begins with one user, whoever made it. */
final class UseCount {
  private final AtomicInteger uses = new AtomicInteger(1);

  /** Adds a user; false where the last one has gone and nothing is left to use. */
  boolean retain() {
    return uses.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes a user away; true where it was the last. */
  boolean release() {
    int left = uses.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
    return left == 0;
  }

  boolean gone() {
    return uses.get() == 0;
  }
}
