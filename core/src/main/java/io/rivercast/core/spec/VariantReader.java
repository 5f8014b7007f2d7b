package io.rivercast.core.spec;

import java.util.OptionalInt;

/** Reads what a network can be told beyond its size. */
final class VariantReader {
  private VariantReader() {}

  static Variant read(Settings s) {
    Variant usual = Variant.DEFAULT;
    OptionalInt segment = s.integer("segment").map(OptionalInt::of).orElse(usual.segment());
    boolean bidirectional = s.flag("bidirectional").orElse(usual.bidirectional());
    boolean attention = s.flag("attention").orElse(usual.attention());
    boolean direction = s.flag("direction").orElse(usual.direction());
    UnitNorm unitNorm = s.parsed("unit-norm", UnitNorm::parse).orElse(usual.unitNorm());
    Initialization initialization =
        s.parsed("initialization", Initialization::parse).orElse(usual.initialization());
    LinearPathKind linearPath = s.parsed("linear-path", LinearPathKind::parse).orElse(usual.linearPath());
    int members = s.integer("members").orElse(usual.members());
    Regressor regressor = s.parsed("regressor", Regressor::parse).orElse(usual.regressor());
    return s.checked(
        () -> new Variant(
            segment, bidirectional, attention, direction, unitNorm, initialization, linearPath, members, regressor));
  }
}
