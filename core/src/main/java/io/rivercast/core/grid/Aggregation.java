package io.rivercast.core.grid;

import io.rivercast.core.settings.Setting;
import java.util.Iterator;
import java.util.function.DoubleBinaryOperator;

/** How the values that a column has in one step become one value. Values come in the order of their times. */
public enum Aggregation {
  /** The latest. */
  LAST,
  /** The earliest. */
  FIRST,
  /** The arithmetic mean. */
  MEAN,
  /** The sum. */
  SUM,
  /** The smallest. */
  MIN,
  /** The largest. */
  MAX,
  /** How many there are; 0 is never a value, since a step without readings does not exist. */
  COUNT;

  /**
   * The value of one column.
   *
   * @param rows the readings of a step in the order of their times; rows may be shorter than the number of columns
   * @return NaN where no reading has the column
   */
  double of(Iterable<double[]> rows, int column) {
    int count = 0;
    double result = Double.NaN;
    for (Iterator<double[]> each = rows.iterator(); each.hasNext();) {
      double[] row = each.next();
      if (column < row.length && !Double.isNaN(row[column])) {
        result = count == 0 ? row[column] : step().applyAsDouble(result, row[column]);
        count++;
      }
    }
    return switch (this) {
      case MEAN -> result / count;
      case COUNT -> count == 0 ? Double.NaN : count;
      default -> result;
    };
  }

  private DoubleBinaryOperator step() {
    return switch (this) {
      case LAST, COUNT -> (before, value) -> value;
      case FIRST -> (before, value) -> before;
      case MEAN, SUM -> Double::sum;
      case MIN -> Math::min;
      case MAX -> Math::max;
    };
  }

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
