@NullMarked
package io.rivercast.train.onnx;

import org.jspecify.annotations.NullMarked;
