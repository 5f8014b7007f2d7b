@NullMarked
package io.rivercast.forecasting.torch;

import org.jspecify.annotations.NullMarked;
