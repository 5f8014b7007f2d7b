package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.score.StepScores.Lead;
import io.rivercast.core.score.StepScores.Output;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;

/** Scores of a step on the wire; times to the millisecond. */
public final class StepScoresCodec extends RecordCodec<StepScores> {
  private static final int NUMBERS = 96;
  private static final int OF_A_LEAD = 32;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public StepScoresCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.StepScores.getClassSchema()));
  }

  @Override
  void write(StepScores value, WireWriter out) {
    out.text(value.forecaster());
    out.text(value.series().value());
    out.time(value.target());
    out.number(value.sequence());
    out.number(value.epoch());
    out.number(value.revision());
    out.real(value.actual());
    out.real(value.scale());
    out.reals(value.quantiles().toArray());
    out.items(value.leads(), lead -> write(lead, out));
  }

  private static void write(Lead lead, WireWriter out) {
    out.number(lead.lead());
    out.time(lead.origin());
    out.real(lead.naive());
    out.real(lead.seasonalNaive());
    out.items(lead.outputs(), output -> {
      Symbols.SOURCE.write(output.source(), out);
      out.number(output.version());
      Symbols.ROLE.write(output.role(), out);
      out.doubles(output.values());
      out.doubles(output.added());
    });
  }

  @Override
  StepScores read(WireReader in) {
    String forecaster = known.name(in);
    SeriesId series = known.series(in);
    Instant target = in.time();
    long sequence = in.sequence();
    long epoch = in.number();
    int revision = in.integer();
    double actual = in.precise();
    double scale = in.precise();
    Quantiles quantiles = known.quantiles(in);
    return new StepScores(
        forecaster, series, target, sequence, epoch, revision, actual, scale, quantiles, in.items(() -> lead(in)));
  }

  private static Lead lead(WireReader in) {
    return new Lead(in.integer(), in.time(), in.precise(), in.precise(), in.items(() -> output(in)));
  }

  private static Output output(WireReader in) {
    return new Output(
        Symbols.SOURCE.read(in), in.integer(), Symbols.ROLE.read(in), in.doubles(), in.doubles());
  }

  @Override
  int expectedSize(StepScores value) {
    int names = value.forecaster().length() + value.series().value().length();
    int outputs = value.leads().stream().mapToInt(lead -> lead.outputs().size()).sum();
    int values = 2 * outputs * value.quantiles().count() * Double.BYTES;
    return NUMBERS + names + value.leads().size() * OF_A_LEAD + outputs * Long.BYTES + values;
  }
}
