/** How a Kafka Streams topology lives inside a service: which errors it survives. */
@NullMarked
package io.rivercast.service.stream;

import org.jspecify.annotations.NullMarked;
