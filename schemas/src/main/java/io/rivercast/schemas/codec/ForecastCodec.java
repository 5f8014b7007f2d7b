package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;

/** Forecasts on the wire; times to the millisecond. */
public final class ForecastCodec extends RecordCodec<Forecast> {
  private static final int NUMBERS = 96;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public ForecastCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Forecast.getClassSchema()));
  }

  @Override
  void write(Forecast value, WireWriter out) {
    out.text(value.forecaster());
    out.text(value.series().value());
    out.number(value.version());
    Symbols.SOURCE.write(value.source(), out);
    out.time(value.origin());
    out.number(value.sequence());
    out.number(value.epoch());
    out.number(value.revision());
    out.reals(value.quantiles().toArray());
    out.number(value.horizon());
    out.doubles(value.values().values());
    out.doubles(value.added().values());
    out.real(value.naive());
    out.doubles(value.seasonalNaive());
    out.real(value.actual());
    out.real(value.observedShare());
    out.reals(value.direction().rising());
  }

  @Override
  Forecast read(WireReader in) {
    String forecaster = known.name(in);
    SeriesId series = known.series(in);
    int version = in.integer();
    Source source = Symbols.SOURCE.read(in);
    Instant origin = in.time();
    long sequence = in.sequence();
    long epoch = in.number();
    int revision = in.integer();
    Quantiles quantiles = known.quantiles(in);
    int horizon = in.integer();
    DoubleMatrix values = Matrices.read(horizon, quantiles.count(), in.doubles());
    if (horizon == 0) {
      throw new IllegalArgumentException("a forecast must have at least 1 lead");
    }
    double[] added = in.doubles();
    return new Forecast(
        forecaster, series, version, source, origin, sequence, epoch, revision, quantiles, values,
        Matrices.read(added.length == 0 ? 0 : horizon, quantiles.count(), added), in.precise(), in.doubles(),
        in.precise(), in.real(), direction(in.reals()));
  }

  static Direction direction(float[] rising) {
    return rising.length == 0 ? Direction.UNKNOWN : new Direction(rising);
  }

  @Override
  int expectedSize(Forecast value) {
    int names = value.forecaster().length() + value.series().value().length();
    int doubles = value.values().values().length + value.added().values().length + value.horizon();
    return NUMBERS + names + doubles * Double.BYTES + (value.quantiles().count() + value.horizon()) * Float.BYTES;
  }
}
