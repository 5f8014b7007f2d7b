package io.rivercast.ingest.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines that end with LF, CRLF or CR; their length is limited, so that a file without line ends is never held in memory. */
final class LineReader implements Closeable {
  static final int MAX_LENGTH = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private long number;
  private boolean skipLineFeed;

  LineReader(Reader reader) {
    this.reader = reader;
  }

  /** Number of the last line read. */
  long number() {
    return number;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IOException also where a line is too long
   */
  Optional<Line> next() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    while (fill()) {
      any = true;
      int start = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      text.append(buffer, start, at - start);
      if (text.length() > MAX_LENGTH) {
        throw new IOException("line " + (number + 1) + " is longer than " + MAX_LENGTH + " characters");
      }
      if (at < end) {
        skipLineFeed = buffer[at++] == '\r';
        return Optional.of(line(text));
      }
    }
    return any ? Optional.of(line(text)) : Optional.empty();
  }

  private Line line(StringBuilder text) {
    number++;
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Line(number, marked ? text.substring(1) : text.toString());
  }

  /** Whether there is another character, after the second half of a CRLF. */
  private boolean fill() throws IOException {
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        if (end == 0) {
          return false;
        }
      }
      if (!skipLineFeed) {
        return true;
      }
      skipLineFeed = false;
      at += buffer[at] == '\n' ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /**
   * A line of the file.
   *
   * @param number from 1
   * @param text without its end
   */
  record Line(long number, String text) {}
}
