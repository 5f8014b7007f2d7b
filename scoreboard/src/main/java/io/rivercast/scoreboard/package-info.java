/** The scoreboard service: forecasts and what then happened become scores; serves the HTTP API and the page. */
@NullMarked
package io.rivercast.scoreboard;

import org.jspecify.annotations.NullMarked;
