@NullMarked
package io.rivercast.forecasting.onnx;

import org.jspecify.annotations.NullMarked;
