/** Turns windows and models into forecasts, and forecasts and what happened into scores. */
@NullMarked
package io.rivercast.serve;

import org.jspecify.annotations.NullMarked;
