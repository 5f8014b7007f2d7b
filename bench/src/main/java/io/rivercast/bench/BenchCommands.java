package io.rivercast.bench;

import io.rivercast.bench.accuracy.AccuracyCommand;
import io.rivercast.cli.CommandProvider;

/** Adds {@code accuracy} to the command line. */
public final class BenchCommands implements CommandProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public BenchCommands() {}

  @Override
  public Object command() {
    return new AccuracyCommand();
  }
}
