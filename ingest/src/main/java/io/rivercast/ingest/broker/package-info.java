/** The way to the broker: waits for it, makes the topics, and notices when it goes away. */
@NullMarked
package io.rivercast.ingest.broker;

import org.jspecify.annotations.NullMarked;
