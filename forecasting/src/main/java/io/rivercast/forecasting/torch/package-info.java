/** Networks computed by libtorch: on the CPU or on a CUDA device. */
@NullMarked
package io.rivercast.forecasting.torch;

import org.jspecify.annotations.NullMarked;
