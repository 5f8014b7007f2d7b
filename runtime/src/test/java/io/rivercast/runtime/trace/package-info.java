@NullMarked
package io.rivercast.runtime.trace;

import org.jspecify.annotations.NullMarked;
