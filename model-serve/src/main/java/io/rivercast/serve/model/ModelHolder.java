package io.rivercast.serve.model;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Where the models of the moment lie: one thread puts, any number take. Neither ever waits for the other. */
public final class ModelHolder implements AutoCloseable {
  private final AtomicReference<LiveModels> current = new AtomicReference<>(new LiveModels(Map.of()));

  /** The models of the moment, open until the caller closes what it took. */
  public LiveModels take() {
    while (true) {
      LiveModels models = current.get();
      if (models.retain()) {
        return models;
      }
      Thread.onSpinWait();
    }
  }

  /** Puts others in their place; those before close after their last use. The shelf closes what it is given. */
  public void put(LiveModels next) {
    current.getAndSet(next).close();
  }

  /** Lets all models go. What was taken stays open until its taker closes it. */
  @Override
  public void close() {
    put(new LiveModels(Map.of()));
  }
}
