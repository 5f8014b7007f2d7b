/** A trained network as one self-contained ONNX file, and how that file is checked and run. */
@NullMarked
package io.rivercast.forecasting.onnx;

import org.jspecify.annotations.NullMarked;
