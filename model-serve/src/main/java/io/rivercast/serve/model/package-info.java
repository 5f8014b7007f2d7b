/**
 * The versions that answer: followed on the stream, checked at a gate, held ready in ONNX Runtime, and swapped without a
 * pause.
 *
 * <p>A {@code ModelFeed} follows the aliases, a {@code ModelGate} admits or refuses a version, and a {@code ModelShelf}
 * holds the {@code LiveModels} of the moment. Whoever takes a snapshot from the shelf may use its models until closing it;
 * a native session closes after its last use, never before.
 */
@NullMarked
package io.rivercast.serve.model;

import org.jspecify.annotations.NullMarked;
