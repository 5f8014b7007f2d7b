@NullMarked
package io.rivercast.forecasting.tribuo;

import org.jspecify.annotations.NullMarked;
