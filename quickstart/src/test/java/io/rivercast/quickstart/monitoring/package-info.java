/** What operators see of the running services. */
@NullMarked
package io.rivercast.quickstart.monitoring;

import org.jspecify.annotations.NullMarked;
