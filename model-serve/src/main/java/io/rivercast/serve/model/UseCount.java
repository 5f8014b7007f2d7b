package io.rivercast.serve.model;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the users of a resource that must outlive them. The creator is the first user. */
final class UseCount {
  private final AtomicInteger uses = new AtomicInteger(1);

  /** Adds a user; false if the last one has released the resource. */
  boolean retain() {
    return uses.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Removes a user; true for the last one. */
  boolean release() {
    int left = uses.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
    return left == 0;
  }

  boolean released() {
    return uses.get() == 0;
  }
}
