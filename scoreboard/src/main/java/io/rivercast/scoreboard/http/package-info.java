/**
 * The HTTP API: queries of the scoreboard state as JSON, and server-sent events about changes. Each record whose name
 * ends in View is one JSON object.
 */
@NullMarked
package io.rivercast.scoreboard.http;

import org.jspecify.annotations.NullMarked;
