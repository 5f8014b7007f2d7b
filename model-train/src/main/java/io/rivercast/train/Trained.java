package io.rivercast.train;

import io.rivercast.forecasting.fit.Fitted;

/** A network that was fitted, under the number that it will have. */
record Trained(int version, Fitted fitted) {}
