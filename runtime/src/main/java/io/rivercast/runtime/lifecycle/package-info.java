/** The life cycle of a service's work: topics, run, retry with backoff, health. */
@NullMarked
package io.rivercast.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
