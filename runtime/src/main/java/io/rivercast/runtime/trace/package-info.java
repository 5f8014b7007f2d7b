/** W3C trace context in HTTP headers and in headers of Kafka records. */
@NullMarked
package io.rivercast.runtime.trace;

import org.jspecify.annotations.NullMarked;
