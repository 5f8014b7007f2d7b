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
 * One figure that a service tells: what it is called and what it means. Meters are made from these alone, so that the
 * documentation cannot miss one.
 *
 * @param name in Micrometer's form, words parted by dots; the unit stands in it where it is not a count
 * @param kind how it moves
 * @param tags names of its labels; none of them grows with the number of series
 * @param meaning one sentence
 * @param bounds upper bounds of its buckets, in its own unit; empty where it has none
 */
public record MetricDefinition(String name, Kind kind, List<String> tags, String meaning, List<Double> bounds) {
  private static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);
  private static final double NANOS = 1e9;

  /** How a figure moves. */
  public enum Kind {
    /** It only rises. */
    COUNTER("counter", "_total"),
    /** It rises and falls. */
    GAUGE("gauge", ""),
    /** Times, in seconds: how many, their sum, the longest of late, and how many in each bucket. */
    TIMER("histogram", "_seconds"),
    /** Sizes: how many, their sum, the largest of late, and how many in each bucket. */
    SUMMARY("histogram", "");

    private final String exposed;
    private final String ending;

    Kind(String exposed, String ending) {
      this.exposed = exposed;
      this.ending = ending;
    }

    /** What Prometheus calls it. */
    @Override
    public String toString() {
      return exposed;
    }
  }

  /** Checks the name and copies the lists. */
  public MetricDefinition {
    if (!name.matches("rivercast(\\.[a-z]+)+")) {
      throw new IllegalArgumentException("a measure's name is rivercast.<words>, received '" + name + "'");
    }
    tags = List.copyOf(tags);
    bounds = List.copyOf(bounds);
  }

  /** A count of what happened. */
  public static MetricDefinition counter(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.COUNTER, List.of(tags), meaning, List.of());
  }

  /** A level. */
  public static MetricDefinition gauge(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.GAUGE, List.of(tags), meaning, List.of());
  }

  /** Times from a millisecond to minutes, in buckets. */
  public static MetricDefinition timer(String name, String meaning, String... tags) {
    return new MetricDefinition(name, Kind.TIMER, List.of(tags), meaning, SECONDS);
  }

  /** Sizes in buckets. */
  public static MetricDefinition summary(String name, String meaning, List<Double> bounds, String... tags) {
    return new MetricDefinition(name, Kind.SUMMARY, List.of(tags), meaning, bounds);
  }

  /** The same without buckets. */
  public MetricDefinition withoutBuckets() {
    return new MetricDefinition(name, kind, tags, meaning, List.of());
  }

  /** What Prometheus calls it; a timer or summary has {@code _count}, {@code _sum}, {@code _max} and {@code _bucket}. */
  public String exposed() {
    return name.replace('.', '_') + kind.ending;
  }

  /** The counter with these values of its tags; made at the first call. */
  public Counter counter(MeterRegistry registry, String... values) {
    require(Kind.COUNTER);
    return Counter.builder(name).description(meaning).tags(labels(values)).register(registry);
  }

  /** A gauge with these values of its tags, which asks {@code of}, and keeps it, whenever somebody looks. */
  public <T> Gauge gauge(MeterRegistry registry, T of, ToDoubleFunction<T> level, String... values) {
    require(Kind.GAUGE);
    return Gauge.builder(name, of, level)
        .strongReference(true)
        .description(meaning)
        .tags(labels(values))
        .register(registry);
  }

  /** The timer with these values of its tags; made at the first call. */
  public Timer timer(MeterRegistry registry, String... values) {
    require(Kind.TIMER);
    Timer.Builder timer = Timer.builder(name).description(meaning).tags(labels(values));
    if (!bounds.isEmpty()) {
      timer.serviceLevelObjectives(
          bounds.stream().map(seconds -> Duration.ofNanos((long) (seconds * NANOS))).toArray(Duration[]::new));
    }
    return timer.register(registry);
  }

  /** The summary with these values of its tags; made at the first call. */
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
