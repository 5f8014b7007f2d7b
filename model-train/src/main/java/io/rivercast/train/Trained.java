package io.rivercast.train;

import io.rivercast.train.fit.Fitted;

/** A network that was fitted, under the number that it will have. */
record Trained(int version, Fitted fitted) {}
