/** Declarations of metrics and the metrics that several services share. */
@NullMarked
package io.rivercast.runtime.metric;

import org.jspecify.annotations.NullMarked;
