/**
 * The proof that a model is the trainer's: a digest over manifest and ONNX file as they lie on the topic, and an
 * Ed25519 signature over the digest. Where a key is trusted, nothing unsigned and nothing altered is loaded.
 */
@NullMarked
package io.rivercast.schemas.signing;

import org.jspecify.annotations.NullMarked;
