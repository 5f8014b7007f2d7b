package io.rivercast.runtime.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;

/** A service as a bean: its work starts and stops with the application, and is seen by the health endpoints. */
public abstract class ManagedService {
  private final List<ManagedWork> works;

  /** A service that has not started. */
  protected ManagedService(List<ManagedWork> works) {
    this.works = List.copyOf(works);
  }

  /** The pieces of its work. */
  public final List<ManagedWork> works() {
    return works;
  }

  /** Why a piece of its work will do nothing more without help, with the name of that piece; empty while none failed. */
  public final Optional<String> failure() {
    return works.stream().flatMap(work -> work.failure().map(why -> work.name() + ": " + why).stream()).findFirst();
  }

  /** Starts all work. */
  @PostConstruct
  public void start() {
    works.forEach(ManagedWork::start);
  }

  /** Stops all work, within ten seconds. */
  @PreDestroy
  public void stop() {
    works.forEach(ManagedWork::stop);
    works.forEach(ManagedWork::close);
  }
}
