/** The scoreboard service: predictions become forecasts and scores; serves the HTTP API and the page. */
@NullMarked
package io.rivercast.scoreboard;

import org.jspecify.annotations.NullMarked;
