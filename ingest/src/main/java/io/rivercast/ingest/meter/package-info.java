/** Every figure of this service, by name and meaning. */
@NullMarked
package io.rivercast.ingest.meter;

import org.jspecify.annotations.NullMarked;
