/** Exports trained networks as self-contained ONNX files, checks and runs them. */
@NullMarked
package io.rivercast.forecasting.onnx;

import org.jspecify.annotations.NullMarked;
