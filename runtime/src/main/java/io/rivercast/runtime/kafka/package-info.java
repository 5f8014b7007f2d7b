/** Creating and reading topics, backoff, and which errors may pass. */
@NullMarked
package io.rivercast.runtime.kafka;

import org.jspecify.annotations.NullMarked;
