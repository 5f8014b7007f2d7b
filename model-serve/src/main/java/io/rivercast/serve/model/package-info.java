/**
 * The models that forecast: followed on the stream, checked, loaded in ONNX Runtime, and swapped without a pause.
 *
 * <p>A {@code ModelFeed} follows the aliases, a {@code ModelGate} admits or refuses a version, and a {@code ModelHolder} holds
 * the current {@code LiveModels}. The models of a snapshot can be used until it is closed; a native session closes after its
 * last use.
 */
@NullMarked
package io.rivercast.serve.model;

import org.jspecify.annotations.NullMarked;
