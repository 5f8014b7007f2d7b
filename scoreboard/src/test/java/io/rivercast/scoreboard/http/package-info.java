@NullMarked
package io.rivercast.scoreboard.http;

import org.jspecify.annotations.NullMarked;
