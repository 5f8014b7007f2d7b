package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Declaration of a metric. Every meter is created from one, so that the documentation is complete.
 *
 * @param name in Micrometer's form, words separated by dots; ends with the unit unless it is a count
 * @param kind type of the meter
 * @param tags names of its labels; none has a value for each series
 * @param meaning description in one sentence
 * @param bounds upper bounds of its buckets, in its unit; empty where it has none
 */
public record MetricDefinition(String name, Kind kind, List<String> tags, String meaning, List<Double> bounds) {
  private static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);
  private static final double NANOS = 1e9;

  /** Type of a meter. */
  public enum Kind {
    /** Only increases. */
    COUNTER("counter", "_total"),
    /** Increases and decreases. */
    GAUGE("gauge", ""),
    /** Durations in seconds: count, sum, recent maximum and buckets. */
    TIMER("histogram", "_seconds"),
    /** Sizes: count, sum, recent maximum and buckets. */
    SUMMARY("histogram", "");

    private final String exposed;
    private final String ending;

    Kind(String exposed, String ending) {
      this.exposed = exposed;
      this.ending = ending;
    }

    /** Type in Prometheus. */
    @Override
    public String toString() {
      return exposed;
    }
  }

  /** Checks the name and copies the lists. */
  public MetricDefinition {
    if (!name.matches("rivercast(\\.[a-z]+)+")) {
      throw new IllegalArgumentException("the name of a metric is rivercast.<words>, received '" + name + "'");
    }
    tags = List.copyOf(tags);
    bounds = List.copyOf(bounds);
  }

  /** Declares a counter. */
  public static MetricDefinition counter(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.COUNTER, List.of(tags), meaning, List.of());
  }

  /** Declares a gauge. */
  public static MetricDefinition gauge(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.GAUGE, List.of(tags), meaning, List.of());
  }

  /** Declares a timer with buckets from a millisecond to minutes. */
  public static MetricDefinition timer(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.TIMER, List.of(tags), meaning, SECONDS);
  }

  /** Declares a summary with buckets. */
  public static MetricDefinition summary(String name, String meaning, List<Double> bounds, String... tags) {
    return new MetricDefinition(name, Kind.SUMMARY, List.of(tags), meaning, bounds);
  }

  /** The same without buckets. */
  public MetricDefinition withoutBuckets() {
    return new MetricDefinition(name, kind, tags, meaning, List.of());
  }

  /** Name in Prometheus; a timer or summary has {@code _count}, {@code _sum}, {@code _max} and {@code _bucket}. */
  public String exposed() {
    return name.replace('.', '_') + kind.ending;
  }

  /** The counter with these tag values; created at the first call. */
  public Counter counter(MeterRegistry registry, String... values) {
    require(Kind.COUNTER);
    return Counter.builder(name).description(meaning).tags(labels(values)).register(registry);
  }

  /** A gauge with these tag values, computed from {@code of}, to which it keeps a reference, at each scrape. */
  public <T> Gauge gauge(MeterRegistry registry, T of, ToDoubleFunction<T> level, String... values) {
    require(Kind.GAUGE);
    return Gauge.builder(name, of, level)
        .strongReference(true)
        .description(meaning)
        .tags(labels(values))
        .register(registry);
  }

  /** The timer with these tag values; created at the first call. */
  public Timer timer(MeterRegistry registry, String... values) {
    require(Kind.TIMER);
    Timer.Builder timer = Timer.builder(name).description(meaning).tags(labels(values));
    if (!bounds.isEmpty()) {
      timer.serviceLevelObjectives(
          bounds.stream().map(seconds -> Duration.ofNanos((long) (seconds * NANOS))).toArray(Duration[]::new));
    }
    return timer.register(registry);
  }

  /** The summary with these tag values; created at the first call. */
  public DistributionSummary summary(MeterRegistry registry, String... values) {
    require(Kind.SUMMARY);
    return DistributionSummary.builder(name)
        .description(meaning)
        .tags(labels(values))
        .serviceLevelObjectives(bounds.stream().mapToDouble(Double::doubleValue).toArray())
        .register(registry);
  }

  private Tags labels(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(name + " has the tags " + tags + ", received " + List.of(values));
    }
    Tags labels = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      labels = labels.and(tags.get(i), values[i]);
    }
    return labels;
  }

  private void require(Kind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException(name + " is a " + kind + ", not a " + wanted);
    }
  }
}
