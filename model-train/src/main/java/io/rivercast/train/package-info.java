/** Trains models on the steps of series, evaluates them and publishes versions. */
@NullMarked
package io.rivercast.train;

import org.jspecify.annotations.NullMarked;
