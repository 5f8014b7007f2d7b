package io.rivercast.schemas.codec;

import org.apache.avro.Schema;

/** Walks a value of any schema without building it, to know that every length fits before Avro allocates for it. */
final class SchemaWalk {
  private SchemaWalk() {}

  /**
   * Moves past a value.
   *
   * @throws IllegalArgumentException where its bytes end early or a length cannot be
   */
  static void skip(Schema schema, WireReader in) {
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> skip(field.schema(), in));
      case UNION -> skip(schema.getTypes().get(in.branch(schema.getTypes().size())), in);
      case ARRAY -> skipItems(schema.getElementType(), false, in);
      case MAP -> skipItems(schema.getValueType(), true, in);
      case ENUM -> in.branch(schema.getEnumSymbols().size());
      case STRING, BYTES -> in.skipText();
      case INT -> in.integer();
      case LONG -> in.number();
      case FLOAT -> in.real();
      case DOUBLE -> in.precise();
      case BOOLEAN -> in.flag();
      case FIXED -> throw new IllegalArgumentException("no schema here has a fixed");
      case NULL -> {
      }
    }
  }

  private static void skipItems(Schema item, boolean keyed, WireReader in) {
    in.blocks(count -> {
      for (int i = 0; i < count; i++) {
        if (keyed) {
          in.skipText();
        }
        skip(item, in);
      }
    });
  }
}
