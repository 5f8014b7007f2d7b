/** A Kafka broker inside this process, for the quickstart and for tests. */
@NullMarked
package io.rivercast.embedded.broker;

import org.jspecify.annotations.NullMarked;
