package io.rivercast.schemas.codec;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.spec.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** An enum on the wire: the position of its name among its schema's symbols, whatever its order in {@code core}. */
final class Symbols<E extends Enum<E>> {
  static final Symbols<Source> SOURCE =
      new Symbols<>(Source.class, io.rivercast.schemas.avro.Source.getClassSchema());
  static final Symbols<Role> ROLE = new Symbols<>(Role.class, io.rivercast.schemas.avro.Role.getClassSchema());
  static final Symbols<Family> FAMILY =
      new Symbols<>(Family.class, io.rivercast.schemas.avro.Family.getClassSchema());

  private final Map<E, Integer> positions;
  private final List<E> constants = new ArrayList<>();

  private Symbols(Class<E> type, Schema schema) {
    positions = new EnumMap<>(type);
    for (String symbol : schema.getEnumSymbols()) {
      E constant = Enum.valueOf(type, symbol);
      positions.put(constant, constants.size());
      constants.add(constant);
    }
  }

  void write(E constant, WireWriter out) {
    Integer position = positions.get(constant);
    if (position == null) {
      throw new IllegalStateException("the schema of " + constant.getDeclaringClass() + " lacks " + constant);
    }
    out.number(position);
  }

  E read(WireReader in) {
    return constants.get(in.branch(constants.size()));
  }
}
