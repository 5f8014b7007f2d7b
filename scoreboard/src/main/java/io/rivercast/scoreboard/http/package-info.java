/**
 * The HTTP API: the board as JSON, and a stream of notices when it changes. Every record ending in View is a JSON
 * object.
 */
@NullMarked
package io.rivercast.scoreboard.http;

import org.jspecify.annotations.NullMarked;
