/** Administration of topics, and the errors that a stream recovers from. */
@NullMarked
package io.rivercast.runtime.kafka;

import org.jspecify.annotations.NullMarked;
