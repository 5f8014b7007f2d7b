/** How a log line is written, and what it says of the work at hand. */
@NullMarked
package io.rivercast.runtime.log;

import org.jspecify.annotations.NullMarked;
