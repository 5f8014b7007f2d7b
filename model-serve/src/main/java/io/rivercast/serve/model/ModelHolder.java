package io.rivercast.serve.model;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the current models: one thread replaces them, any number of threads use them, without locks. */
public final class ModelHolder implements AutoCloseable {
  private final AtomicReference<LiveModels> current = new AtomicReference<>(new LiveModels(Map.of()));

  /** The current models, open until the caller closes the snapshot. */
  public LiveModels take() {
    while (true) {
      LiveModels models = current.get();
      if (models.retain()) {
        return models;
      }
      Thread.onSpinWait();
    }
  }

  /** Replaces the models; the old ones close after their last use. Takes ownership of the new ones. */
  public void put(LiveModels next) {
    current.getAndSet(next).close();
  }

  /** Releases all models. Snapshots in use stay open until they are closed. */
  @Override
  public void close() {
    put(new LiveModels(Map.of()));
  }
}
