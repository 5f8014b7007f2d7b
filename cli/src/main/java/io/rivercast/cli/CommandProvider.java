package io.rivercast.cli;

/** Adds a subcommand to {@code rivercast}; implementations are found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
  /** A new instance of a class annotated with picocli's {@code @Command}. */
  Object command();
}
