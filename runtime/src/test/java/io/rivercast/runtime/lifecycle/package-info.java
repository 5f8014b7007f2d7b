@NullMarked
package io.rivercast.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
