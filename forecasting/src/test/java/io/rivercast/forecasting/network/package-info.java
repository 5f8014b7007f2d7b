@NullMarked
package io.rivercast.forecasting.network;

import org.jspecify.annotations.NullMarked;
