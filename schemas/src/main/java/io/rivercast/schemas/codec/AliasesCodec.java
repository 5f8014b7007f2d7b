package io.rivercast.schemas.codec;

import io.rivercast.core.model.Aliases;

/** Aliases on the wire; times to the millisecond. */
public final class AliasesCodec extends RecordCodec<Aliases> {
  private static final int USUAL = 256;

  /** For the current schema and all before it. */
  public AliasesCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Aliases.getClassSchema()));
  }

  @Override
  void write(Aliases value, WireWriter out) {
    out.text(value.forecaster());
    out.optional(value.champion());
    out.optional(value.challenger());
    out.time(value.since());
    out.text(value.why());
  }

  @Override
  Aliases read(WireReader in) {
    return new Aliases(in.text(), in.optionalInteger(), in.optionalInteger(), in.time(), in.text());
  }

  @Override
  int expectedSize(Aliases value) {
    return USUAL;
  }
}
