/** Every figure of this service, by name and meaning. */
@NullMarked
package io.rivercast.serve.metric;

import org.jspecify.annotations.NullMarked;
