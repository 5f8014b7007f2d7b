/** A library that fits forecasters on series, exports them as ONNX models and evaluates them, without Kafka or Micronaut. */
@NullMarked
package io.rivercast.forecasting;

import org.jspecify.annotations.NullMarked;
