/** Every metric of this service, by name and meaning. */
@NullMarked
package io.rivercast.train.metric;

import org.jspecify.annotations.NullMarked;
