/** The connection to the broker: waits for it, creates the topics, and checks that it stays. */
@NullMarked
package io.rivercast.ingest.broker;

import org.jspecify.annotations.NullMarked;
