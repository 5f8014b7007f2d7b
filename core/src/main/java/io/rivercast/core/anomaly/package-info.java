/** Detection of steps that lie far outside their forecast. */
@NullMarked
package io.rivercast.core.anomaly;

import org.jspecify.annotations.NullMarked;
