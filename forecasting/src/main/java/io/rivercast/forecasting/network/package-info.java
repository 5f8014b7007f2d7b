/** The networks, written once over operations that libtorch computes and the ONNX export records. */
@NullMarked
package io.rivercast.forecasting.network;

import org.jspecify.annotations.NullMarked;
