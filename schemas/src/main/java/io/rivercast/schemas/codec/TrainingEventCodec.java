package io.rivercast.schemas.codec;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.model.TrainingEvent.EpochDone;
import io.rivercast.core.model.TrainingEvent.Failed;
import io.rivercast.core.model.TrainingEvent.Published;
import io.rivercast.core.model.TrainingEvent.Requested;
import io.rivercast.core.model.TrainingEvent.Started;
import java.time.Duration;
import java.time.Instant;

/** Training events on the wire; times and durations to the millisecond. */
public final class TrainingEventCodec extends RecordCodec<TrainingEvent> {
  private static final int USUAL = 256;
  private static final int KINDS = 5;

  /** For the current schema and all before it. */
  public TrainingEventCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.TrainingEvent.getClassSchema()));
  }

  @Override
  void write(TrainingEvent value, WireWriter out) {
    out.text(value.forecaster());
    out.time(value.at());
    switch (value) {
      case Requested requested -> {
        out.number(0);
        out.text(requested.why());
      }
      case Started started -> {
        out.number(1);
        write(started, out);
      }
      case EpochDone done -> {
        out.number(2);
        write(done, out);
      }
      case Published published -> {
        out.number(3);
        write(published, out);
      }
      case Failed failed -> {
        out.number(4);
        Symbols.FAMILY.write(failed.family(), out);
        out.text(failed.why());
      }
    }
  }

  private static void write(Started started, WireWriter out) {
    out.number(started.version());
    Symbols.FAMILY.write(started.family(), out);
    out.number(started.windows());
    out.number(started.epochs());
  }

  private static void write(EpochDone done, WireWriter out) {
    out.number(done.version());
    Symbols.FAMILY.write(done.family(), out);
    out.number(done.epoch());
    out.number(done.epochs());
    out.real(done.trainLoss());
    out.real(done.validationLoss());
    out.number(done.left().toMillis());
  }

  private static void write(Published published, WireWriter out) {
    out.number(published.version());
    Symbols.FAMILY.write(published.family(), out);
    out.flag(published.promoted());
    out.real(published.skill());
    out.text(published.why());
  }

  @Override
  TrainingEvent read(WireReader in) {
    String forecaster = in.text();
    Instant at = in.time();
    return switch (in.branch(KINDS)) {
      case 0 -> new Requested(forecaster, at, in.text());
      case 1 -> new Started(forecaster, at, in.integer(), Symbols.FAMILY.read(in), in.number(), in.integer());
      case 2 -> new EpochDone(
          forecaster, at, in.integer(), Symbols.FAMILY.read(in), in.integer(), in.integer(), in.precise(), in.precise(),
          Duration.ofMillis(in.number()));
      case 3 -> new Published(
          forecaster, at, in.integer(), Symbols.FAMILY.read(in), in.flag(), in.precise(), in.text());
      default -> new Failed(forecaster, at, Symbols.FAMILY.read(in), in.text());
    };
  }

  @Override
  int expectedSize(TrainingEvent value) {
    return USUAL;
  }
}
