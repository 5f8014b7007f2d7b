package io.rivercast.bench;

import io.rivercast.bench.accuracy.AccuracyCommand;
import io.rivercast.bench.decisions.DecisionsCommand;
import io.rivercast.bench.storage.StorageCommand;
import io.rivercast.cli.CommandProvider;
import java.util.List;

/** Adds {@code accuracy} and {@code storage} to the command line. */
public final class BenchCommands implements CommandProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public BenchCommands() {}

  @Override
  public List<Object> commands() {
    return List.of(new AccuracyCommand(), new StorageCommand(), new DecisionsCommand());
  }
}
