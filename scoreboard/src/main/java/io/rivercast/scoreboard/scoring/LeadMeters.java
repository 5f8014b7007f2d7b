package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.PointError;
import io.rivercast.core.score.Score;
import io.rivercast.scoreboard.metric.ScoringMetrics;
import java.util.List;
import java.util.stream.Stream;

/** Error sums of one lead of one version, and of the baselines on the same targets. */
record LeadMeters(Contender forecast, Contender naive, Contender seasonalNaive, Counter bands, Counter inside,
    Counter insideBefore) {
  static LeadMeters of(MeterRegistry registry, String forecaster, String role, String version, String lead) {
    return new LeadMeters(
        Contender.of(registry, forecaster, role, version, lead, "forecast"),
        Contender.of(registry, forecaster, role, version, lead, Source.NAIVE.toString()),
        Contender.of(registry, forecaster, role, version, lead, Source.SEASONAL_NAIVE.toString()),
        ScoringMetrics.BANDS.counter(registry, forecaster, role, version, lead),
        ScoringMetrics.INSIDE.counter(registry, forecaster, role, version, lead),
        ScoringMetrics.INSIDE_BEFORE.counter(registry, forecaster, role, version, lead));
  }

  void add(Score score) {
    double actual = score.actual();
    forecast.add(score.point(), actual);
    naive.add(score.naive(), actual);
    seasonalNaive.add(score.seasonalNaive(), actual);
    double[] values = score.values();
    if (values.length > 1 && !Double.isNaN(score.point())) {
      bands.increment();
      if (Quantiles.covers(values, actual)) {
        inside.increment();
      }
      if (Quantiles.covers(score.uncalibrated(), actual)) {
        insideBefore.increment();
      }
    }
  }

  Stream<Meter> meters() {
    Stream<Meter> errors = Stream.of(forecast, naive, seasonalNaive).flatMap(each -> each.meters().stream());
    return Stream.concat(errors, Stream.of(bands, inside, insideBefore));
  }

  /** Error sums of one source. */
  record Contender(
      Counter leads,
      Counter absolute,
      Counter squared,
      Counter relative,
      Counter notZero,
      Counter symmetric,
      Counter over) {
    static Contender of(MeterRegistry registry, String... labels) {
      return new Contender(
          ScoringMetrics.LEADS.counter(registry, labels),
          ScoringMetrics.ABSOLUTE.counter(registry, labels),
          ScoringMetrics.SQUARED.counter(registry, labels),
          ScoringMetrics.RELATIVE.counter(registry, labels),
          ScoringMetrics.NOT_ZERO.counter(registry, labels),
          ScoringMetrics.SYMMETRIC.counter(registry, labels),
          ScoringMetrics.OVER.counter(registry, labels));
    }

    void add(double forecast, double actual) {
      PointError error = new PointError(forecast, actual);
      if (!error.known()) {
        return;
      }
      leads.increment();
      absolute.increment(error.absolute());
      squared.increment(error.squared());
      if (error.hasPercentage()) {
        notZero.increment();
        relative.increment(error.percentage());
      }
      symmetric.increment(error.symmetric());
      over.increment(Math.max(0, error.error()));
    }

    List<Meter> meters() {
      return List.of(leads, absolute, squared, relative, notZero, symmetric, over);
    }
  }
}
