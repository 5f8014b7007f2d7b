/**
 * How the records of {@code core} lie on the wire: Avro's single-object encoding, written and read by hand.
 *
 * <p>A codec goes from record to bytes in one pass and without boxing a float, and its bytes are those that Avro's own
 * encoder would write. Each message names its schema by fingerprint; {@code SchemaHistory} holds every schema that was
 * ever published, so what an older release wrote stays readable. Lengths are checked against the bytes that are there
 * before anything is allocated, so garbage costs an exception and no more.
 */
@NullMarked
package io.rivercast.schemas.codec;

import org.jspecify.annotations.NullMarked;
