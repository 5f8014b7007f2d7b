@NullMarked
package io.rivercast.forecasting.fit;

import org.jspecify.annotations.NullMarked;
