/** What operators see of the running services. */
@NullMarked
package io.rivercast.embedded.monitoring;

import org.jspecify.annotations.NullMarked;
