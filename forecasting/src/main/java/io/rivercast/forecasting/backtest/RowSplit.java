package io.rivercast.forecasting.backtest;

import io.rivercast.core.settings.ConfigException;
import java.util.List;

/** How the rows of a history are split in time: train, then validation, then test. */
public sealed interface RowSplit {
  /**
   * By shares of all rows.
   *
   * @param train above 0
   * @param validation above 0
   * @param test above 0; the three together at most 1
   */
  record Shares(double train, double validation, double test) implements RowSplit {
    private static final double ROUNDING = 1e-9;

    /** Checks the shares. */
    public Shares {
      if (!(train > 0 && validation > 0 && test > 0 && train + validation + test <= 1 + ROUNDING)) {
        throw new ConfigException(
            "--split",
            "needs three shares above 0 that make at most 1, such as 0.7,0.1,0.2; received "
                + List.of(train, validation, test));
      }
    }

    private static int upTo(double share, int rows) {
      return (int) Math.min(rows, Math.floor(share * rows + ROUNDING));
    }
  }

  /**
   * By numbers of rows; later rows are left out.
   *
   * @param train at least 1
   * @param validation at least 1
   * @param test at least 1
   */
  record Rows(int train, int validation, int test) implements RowSplit {
    /** Checks the numbers. */
    public Rows {
      if (train < 1 || validation < 1 || test < 1) {
        throw new ConfigException(
            "--split-rows",
            "needs three numbers of rows, each at least 1, such as 8640,2880,2880; received "
                + List.of(train, validation, test));
      }
    }

    /** Rows of all three parts. */
    public long total() {
      return (long) train + validation + test;
    }
  }

  /**
   * In rows of a history.
   *
   * @throws IllegalArgumentException where a part has none
   */
  default Rows of(int rows) {
    return switch (this) {
      case Rows fixed -> {
        if (fixed.total() > rows) {
          throw new ConfigException(
              "--split-rows", "takes " + fixed.total() + " rows, but the data have " + rows + " steps");
        }
        yield fixed;
      }
      case Shares shares -> {
        int train = Shares.upTo(shares.train, rows);
        int validation = Shares.upTo(shares.train + shares.validation, rows) - train;
        int test = Shares.upTo(shares.train + shares.validation + shares.test, rows) - train - validation;
        if (train < 1 || validation < 1 || test < 1) {
          throw new ConfigException(
              "--split",
              "leaves " + train + ", " + validation + " and " + test + " of " + rows
                  + " steps to train, validate and test; provide more data");
        }
        yield new Rows(train, validation, test);
      }
    };
  }
}
