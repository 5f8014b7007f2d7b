package io.rivercast.k8s.monitoring;

import io.rivercast.k8s.monitoring.Panel.Query;

/** Query expressions that panels share. */
final class Expressions {
  static final String OF_FORECASTER = "{forecaster=~\"$forecaster\"}";

  private Expressions() {}

  /** Rate of a counter per second, by labels. */
  static String rate(String counter, String by) {
    return "sum by (" + by + ") (rate(" + counter + "[$__rate_interval]))";
  }

  /** Rate of a counter per second. */
  static String rate(String counter) {
    return "sum(rate(" + counter + "[$__rate_interval]))";
  }

  /** A quantile of a histogram, such as 0.95, by a label unless that is empty. */
  static Query quantile(String share, String histogram, String by) {
    String labels = by.isEmpty() ? "le" : by + ", le";
    return new Query(
        "histogram_quantile(" + share + ", sum by (" + labels + ") (rate(" + histogram + "_bucket[$__rate_interval])))",
        "p" + share.substring(2) + (by.isEmpty() ? "" : " {{" + by + "}}"));
  }
}
