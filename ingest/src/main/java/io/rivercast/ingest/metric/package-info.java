/** Every figure of this service, by name and meaning. */
@NullMarked
package io.rivercast.ingest.metric;

import org.jspecify.annotations.NullMarked;
