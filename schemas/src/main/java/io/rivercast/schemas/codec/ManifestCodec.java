package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.Matrix;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Manifests on the wire; times to the millisecond. Equal manifests have equal bytes, whatever made them: their digest
 * depends on it.
 */
public final class ManifestCodec extends RecordCodec<Manifest> {
  private static final int USUAL = 8192;

  /** For the current schema and all before it. */
  public ManifestCodec() {
    this(SchemaHistory.of(io.rivercast.schemas.avro.Manifest.getClassSchema()));
  }

  ManifestCodec(SchemaHistory history) {
    super(history);
  }

  /**
   * A manifest as this release and every earlier one writes it, newest first: one of them is what its digest covers. A
   * field that an earlier version lacks is left out.
   */
  public Stream<byte[]> encodings(Manifest manifest) {
    byte[] now = encode(manifest);
    return Stream.concat(Stream.of(now), earlier(now));
  }

  @Override
  void write(Manifest value, WireWriter out) {
    out.text(value.forecaster());
    out.number(value.version());
    Symbols.FAMILY.write(value.family(), out);
    out.number(value.layout());
    out.items(value.features(), out::text);
    out.text(value.target());
    out.number(value.window());
    out.number(value.horizon());
    out.reals(value.quantiles().toArray());
    out.time(value.trainedAt());
    out.time(value.dataFrom());
    out.time(value.dataTo());
    out.number(value.windows());
    out.number(value.seed());
    out.map(new TreeMap<>(value.settings()), out::text);
    out.map(new TreeMap<>(value.lineage()), out::text);
    out.real(value.parity());
    EvaluationWire.write(value.evaluation(), out);
    out.items(value.golden(), golden -> write(golden, out));
  }

  @Override
  Manifest read(WireReader in) {
    return new Manifest(
        in.text(),
        in.integer(),
        Symbols.FAMILY.read(in),
        in.number(),
        in.items(in::text),
        in.text(),
        in.integer(),
        in.integer(),
        Quantiles.of(in.reals()),
        in.time(),
        in.time(),
        in.time(),
        in.number(),
        in.number(),
        in.map(in::text),
        in.map(in::text),
        in.precise(),
        EvaluationWire.read(in),
        goldens(in));
  }

  private static List<Golden> goldens(WireReader in) {
    return in.items(() -> new Golden(matrix(in), in.time(), matrix(in)));
  }

  private static void write(Golden golden, WireWriter out) {
    write(golden.window(), out);
    out.time(golden.origin());
    write(golden.forecast(), out);
  }

  private static void write(Matrix matrix, WireWriter out) {
    out.number(matrix.rows());
    out.number(matrix.columns());
    out.reals(matrix.values());
  }

  private static Matrix matrix(WireReader in) {
    return Matrices.read(in.integer(), in.integer(), in.reals());
  }

  @Override
  int expectedSize(Manifest value) {
    return USUAL;
  }
}
