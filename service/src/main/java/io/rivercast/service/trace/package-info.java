/** W3C trace context: in over HTTP, on through the headers of Kafka records. */
@NullMarked
package io.rivercast.service.trace;

import org.jspecify.annotations.NullMarked;
