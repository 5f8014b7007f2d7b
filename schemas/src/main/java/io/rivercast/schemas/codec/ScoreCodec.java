package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;

/** Scores on the wire; times to the millisecond. */
public final class ScoreCodec extends RecordCodec<Score> {
  private static final int NUMBERS = 96;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public ScoreCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Score.getClassSchema()));
  }

  @Override
  void write(Score value, WireWriter out) {
    out.text(value.forecaster());
    out.text(value.series().value());
    out.number(value.version());
    Symbols.SOURCE.write(value.source(), out);
    Symbols.ROLE.write(value.role(), out);
    out.number(value.lead());
    out.time(value.origin());
    out.time(value.target());
    out.number(value.sequence());
    out.number(value.revision());
    out.real(value.actual());
    out.reals(value.quantiles().toArray());
    out.doubles(value.values());
    out.doubles(value.added());
    out.real(value.naive());
    out.real(value.seasonalNaive());
  }

  @Override
  Score read(WireReader in) {
    String forecaster = known.name(in);
    SeriesId series = known.series(in);
    int version = in.integer();
    Source source = Symbols.SOURCE.read(in);
    Role role = Symbols.ROLE.read(in);
    int lead = in.integer();
    Instant origin = in.time();
    Instant target = in.time();
    long sequence = in.sequence();
    int revision = in.integer();
    double actual = in.precise();
    Quantiles quantiles = known.quantiles(in);
    return new Score(
        forecaster, series, version, source, role, lead, origin, target, sequence, revision, actual, quantiles,
        in.doubles(), in.doubles(), in.precise(), in.precise());
  }

  @Override
  int expectedSize(Score value) {
    int names = value.forecaster().length() + value.series().value().length();
    return NUMBERS + names + 3 * value.values().length * Double.BYTES;
  }
}
