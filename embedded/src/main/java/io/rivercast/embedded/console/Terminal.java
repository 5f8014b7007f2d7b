package io.rivercast.embedded.console;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Lines for a person, and one status line at the bottom that is written over where the output is a terminal. */
public final class Terminal {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean overwrites;
  private boolean pending;

  /**
   * Over a stream.
   *
   * @param overwrites whether the stream understands a carriage return; where not, status lines are left out
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

  /** A line that stays. */
  public synchronized void line(String text) {
    out.println((pending ? CLEAR : "") + text);
    pending = false;
  }

  /** A line that the next one replaces. */
  public synchronized void status(String text) {
    if (overwrites) {
      out.print(CLEAR + text);
      out.flush();
      pending = true;
    }
  }
}
