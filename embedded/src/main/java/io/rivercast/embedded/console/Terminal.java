package io.rivercast.embedded.console;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Prints lines, and on a terminal one status line at the bottom that is overwritten. */
public final class Terminal {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean overwrites;
  private boolean pending;

  /**
   * Over a stream.
   *
   * @param overwrites whether the stream is a terminal; elsewhere status lines are omitted
   */
  public Terminal(PrintStream out, boolean overwrites) {
    this.out = out;
    this.overwrites = overwrites;
  }

  /** Standard output, which may be a file or a pipe. */
  public static Terminal standard() {
    return new Terminal(System.out, attached());
  }

  /** Whether standard output is a terminal. */
  public static boolean attached() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** Prints a line. */
  public synchronized void line(String text) {
    out.println((pending ? CLEAR : "") + text);
    pending = false;
  }

  /** Prints a status line, which the next line replaces. */
  public synchronized void status(String text) {
    if (overwrites) {
      out.print(CLEAR + text);
      out.flush();
      pending = true;
    }
  }
}
