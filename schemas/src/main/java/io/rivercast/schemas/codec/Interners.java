package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.series.SeriesId;
import java.util.List;

/** The caches of a codec; each codec has its own, so that two topics do not evict one another's values. */
final class Interners {
  private static final int MANY = 8192;
  private static final int FEW = 64;

  private final Interner<SeriesId> series =
      new Interner<>(MANY, WireReader::skipText, in -> new SeriesId(in.text()));
  private final Interner<String> names = new Interner<>(FEW, WireReader::skipText, WireReader::text);
  private final Interner<List<String>> fields =
      new Interner<>(FEW, WireReader::skipTexts, in -> List.copyOf(in.items(in::text)));
  private final Interner<Quantiles> quantiles =
      new Interner<>(FEW, WireReader::skipReals, in -> Quantiles.of(in.reals()));

  SeriesId series(WireReader in) {
    return series.read(in);
  }

  /** A forecaster's name. */
  String name(WireReader in) {
    return names.read(in);
  }

  List<String> fields(WireReader in) {
    return fields.read(in);
  }

  Quantiles quantiles(WireReader in) {
    return quantiles.read(in);
  }
}
