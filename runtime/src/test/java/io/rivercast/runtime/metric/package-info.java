@NullMarked
package io.rivercast.runtime.metric;

import org.jspecify.annotations.NullMarked;
