package io.rivercast.cli;

import java.util.List;

/** Adds subcommands to {@code rivercast}; implementations are found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
  /** New instances of classes annotated with picocli's {@code @Command}. */
  List<Object> commands();
}
