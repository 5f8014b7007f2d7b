@NullMarked
package io.rivercast.runtime.log;

import org.jspecify.annotations.NullMarked;
