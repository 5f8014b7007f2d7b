/** W3C trace context: in over HTTP, on through the headers of Kafka records. */
@NullMarked
package io.rivercast.runtime.trace;

import org.jspecify.annotations.NullMarked;
