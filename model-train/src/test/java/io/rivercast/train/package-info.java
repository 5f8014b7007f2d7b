@NullMarked
package io.rivercast.train;

import org.jspecify.annotations.NullMarked;
