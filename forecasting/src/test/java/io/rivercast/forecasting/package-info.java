@NullMarked
package io.rivercast.forecasting;

import org.jspecify.annotations.NullMarked;
