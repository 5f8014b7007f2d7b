/** A trained network as one self-contained ONNX file, and how that file is checked and run. */
@NullMarked
package io.rivercast.train.onnx;

import org.jspecify.annotations.NullMarked;
