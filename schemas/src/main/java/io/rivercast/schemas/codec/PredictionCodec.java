package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.List;

/** Predictions on the wire; times to the millisecond. */
public final class PredictionCodec extends RecordCodec<Prediction> {
  private static final int NUMBERS = 128;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public PredictionCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Prediction.getClassSchema()));
  }

  @Override
  void write(Prediction value, WireWriter out) {
    out.text(value.forecaster());
    out.text(value.series().value());
    out.time(value.origin());
    out.number(value.sequence());
    out.number(value.epoch());
    out.number(value.revision());
    out.reals(value.quantiles().toArray());
    out.number(value.horizon());
    out.real(value.level());
    out.real(value.actual());
    out.real(value.observedShare());
    out.number(value.champion());
    out.items(value.models(), model -> write(model, out));
    Symbols.SOURCE.write(value.preferred(), out);
    out.real(value.baselines().forecast().naive());
    out.reals(value.baselines().forecast().seasonal());
    out.real(value.baselines().naiveError());
    out.real(value.baselines().seasonalError());
  }

  private static void write(ModelOutput model, WireWriter out) {
    out.number(model.version());
    out.reals(model.values().values());
    out.reals(model.direction().rising());
  }

  @Override
  Prediction read(WireReader in) {
    String forecaster = known.name(in);
    SeriesId series = known.series(in);
    Instant origin = in.time();
    long sequence = in.sequence();
    long epoch = in.number();
    int revision = in.integer();
    Quantiles quantiles = known.quantiles(in);
    int horizon = in.integer();
    double level = in.precise();
    double actual = in.precise();
    float observedShare = in.real();
    int champion = in.integer();
    List<ModelOutput> models = in.items(() -> model(in, horizon, quantiles));
    Source preferred = Symbols.SOURCE.read(in);
    Baseline baseline = new Baseline(in.real(), in.reals());
    if (horizon < 1 || baseline.horizon() != horizon) {
      throw new IllegalArgumentException(
          "a prediction of " + horizon + " leads has a baseline of " + baseline.horizon());
    }
    return new Prediction(
        forecaster, series, origin, sequence, epoch, revision, quantiles, level, actual, observedShare, champion,
        models, preferred, new Baselines(baseline, in.real(), in.real()));
  }

  private static ModelOutput model(WireReader in, int horizon, Quantiles quantiles) {
    int version = in.integer();
    return new ModelOutput(
        version, Matrices.read(horizon, quantiles.count(), in.reals()), ForecastCodec.direction(in.reals()));
  }

  @Override
  int expectedSize(Prediction value) {
    int names = value.forecaster().length() + value.series().value().length();
    int floats = value.quantiles().count() + 2 * value.horizon()
        + value.models().size() * value.horizon() * (value.quantiles().count() + 1);
    return NUMBERS + names + floats * Float.BYTES;
  }
}
