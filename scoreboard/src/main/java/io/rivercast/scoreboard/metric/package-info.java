/** Declarations of the metrics of this service. */
@NullMarked
package io.rivercast.scoreboard.metric;

import org.jspecify.annotations.NullMarked;
