package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Numbers;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/** Which columns hold numbers, by the first rows of a file: at least one number, and no text that is none. */
final class NumericColumns {
  /** Rows to look at. */
  static final int SAMPLE = 1000;

  private final int columns;
  private final BitSet number = new BitSet();
  private final BitSet text = new BitSet();
  private boolean looked;

  NumericColumns(int columns) {
    this.columns = columns;
  }

  void look(List<String> cells) {
    looked |= cells.size() == columns;
    for (int i = 0; i < columns && cells.size() == columns; i++) {
      OptionalDouble value = Numbers.read(cells.get(i));
      if (value.isEmpty()) {
        text.set(i);
      } else if (!Double.isNaN(value.getAsDouble())) {
        number.set(i);
      }
    }
  }

  /** Whether there was a row to look at. */
  boolean looked() {
    return looked;
  }

  boolean numeric(int column) {
    return number.get(column) && !text.get(column);
  }
}
