/** A Kafka broker inside this process, for the quickstart and for tests. */
@NullMarked
package io.rivercast.quickstart.broker;

import org.jspecify.annotations.NullMarked;
